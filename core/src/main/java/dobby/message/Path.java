package dobby.message;

import java.text.Normalizer;

/**
 * Where a message goes: 1 to 256 bytes of UTF-8 without control characters; the field's word is
 * channel or topic.
 *
 * <p>A path that begins with {@code ::} is a control path. Whoever asks whether a path is one asks
 * this object, never the text, so that no door can be talked past with another spelling.
 *
 * <p>Threads: immutable.
 */
public final class Path implements Comparable<Path> {

    /** The longest path, in bytes of UTF-8. */
    public static final int BYTES_MAX = 256;

    private static final String CONTROL_PREFIX = "::";

    /** Tells a Thestral that it was disconnected; the message is the path. Sent by Dobby only. */
    public static final Path DISCONNECTED = new Path("::+::disconnect");

    /** Tells a session that updates were lost; the message is their path. Sent by Dobby only. */
    public static final Path GAP = new Path("::gap");

    /** Tells that a path has its first member; the message is the path. Sent by Dobby only. */
    public static final Path OCCUPIED = new Path("::occupied");

    /** Tells that a path has lost its last member; the message is the path. Sent by Dobby only. */
    public static final Path VACATED = new Path("::vacated");

    /** Tells who asks of a path's members; the message is JSON. Sent by Dobby only. */
    public static final Path MEMBERS = new Path("::members");

    /**
     * Tells a client that its grant is about to expire; the message is JSON. Sent by Dobby only.
     */
    public static final Path EXPIRING = new Path("::expiring");

    /** Tells a client that its grant is over; the message is JSON. Sent by Dobby only. */
    public static final Path EXPIRED = new Path("::expired");

    private final String text;

    private Path(String text) {
        this.text = text;
    }

    /** Reads a path; {@link Refusal#BAD_PATH} or {@link Refusal#BAD_UNICODE} if it is none. */
    public static Parsed<Path> parse(String text) {
        if (text.isEmpty()) {
            return Parsed.refused(Refusal.BAD_PATH, "A path must not be empty.");
        }
        boolean ascii = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Text.isControl(c)) {
                String what =
                        "The path "
                                + Text.shown(text)
                                + " holds the control character "
                                + Text.unicode(c)
                                + ".";
                return Parsed.refused(Refusal.BAD_PATH, what);
            }
            ascii &= c < 0x80;
        }
        int bytes = ascii ? text.length() : Text.utf8Length(text);
        if (bytes < 0) {
            return Parsed.refused(
                    Refusal.BAD_UNICODE,
                    "The path " + Text.shown(text) + " holds half a surrogate pair.");
        }
        if (bytes > BYTES_MAX) {
            String what =
                    "A path may have "
                            + BYTES_MAX
                            + " bytes; "
                            + Text.shown(text)
                            + " has "
                            + bytes
                            + ".";
            return Parsed.refused(Refusal.BAD_PATH, what);
        }
        if (posesAsControl(text, ascii)) {
            return Parsed.refused(
                    Refusal.BAD_PATH,
                    "The path " + Text.shown(text) + " only looks as if it began with \"::\".");
        }
        return Parsed.value(new Path(text));
    }

    /** A path that the program itself writes; throws on one that {@link #parse} would refuse. */
    public static Path of(String text) {
        return switch (parse(text)) {
            case Parsed.Value<Path>(Path path) -> path;
            case Parsed.Refused<Path> refused ->
                    throw new IllegalArgumentException(refused.detail());
        };
    }

    /**
     * Whether the text would read as {@code ::} to a person, or to a program that trims or
     * normalizes, without beginning so. Such a name has no honest use and is refused.
     */
    private static boolean posesAsControl(String text, boolean ascii) {
        char first = text.charAt(0);
        if (ascii ? first != ' ' : Character.isLetterOrDigit(first)) {
            return false;
        }
        if (text.startsWith(CONTROL_PREFIX)) {
            return false;
        }
        StringBuilder bare = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .forEach(bare::appendCodePoint);
        return bare.toString().strip().startsWith(CONTROL_PREFIX);
    }

    /** The path as it stands on the wire. */
    public String text() {
        return text;
    }

    /** Whether it begins with {@code ::}. */
    public boolean isControl() {
        return text.startsWith(CONTROL_PREFIX);
    }

    @Override
    public boolean equals(Object other) {
        return other == this || (other instanceof Path path && path.text.equals(text));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /**
     * By their characters. A map needs it to keep its pace with paths that were made to collide.
     */
    @Override
    public int compareTo(Path other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
