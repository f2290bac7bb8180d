package dobby.message;

import java.util.Arrays;

/**
 * A set of paths, written like one: between slashes {@code *} stands for any one segment, and at
 * the end {@code **} for any number of them, none included.
 *
 * <p>Threads: immutable.
 */
public final class PathPattern {

    private static final String ONE = "*";
    private static final String REST = "**";

    private final String text;
    private final String[] segments;
    private final boolean open;

    private PathPattern(String text, String[] segments, boolean open) {
        this.text = text;
        this.segments = segments;
        this.open = open;
    }

    /**
     * Reads a pattern; {@link Refusal#BAD_PATH} if it is no path, or {@code **} does not stand at
     * its end.
     */
    public static Parsed<PathPattern> parse(String text) {
        return switch (Path.parse(text)) {
            case Parsed.Refused<Path> refused -> refused.as();
            case Parsed.Value<Path> _ -> split(text);
        };
    }

    /** A pattern that the program itself writes; throws on one that {@link #parse} refuses. */
    public static PathPattern of(String text) {
        return switch (parse(text)) {
            case Parsed.Value<PathPattern>(PathPattern pattern) -> pattern;
            case Parsed.Refused<PathPattern> refused ->
                    throw new IllegalArgumentException(refused.detail());
        };
    }

    private static Parsed<PathPattern> split(String text) {
        String[] segments = text.split("/", -1);
        for (int i = 0; i < segments.length - 1; i++) {
            if (segments[i].equals(REST)) {
                return Parsed.refused(
                        Refusal.BAD_PATH,
                        "** may stand only at the end of a pattern: " + Text.shown(text) + ".");
            }
        }
        boolean open = segments[segments.length - 1].equals(REST);
        return Parsed.value(
                new PathPattern(
                        text,
                        open ? Arrays.copyOf(segments, segments.length - 1) : segments,
                        open));
    }

    /** Whether it is this pattern's path. Control paths are no pattern's. */
    public boolean matches(Path path) {
        return fits(path, false);
    }

    /**
     * Whether all that a path stands for is this pattern's, if the path's own stars are read as
     * those of a pattern.
     */
    public boolean covers(Path path) {
        return fits(path, true);
    }

    private boolean fits(Path path, boolean asPattern) {
        String subject = path.text();
        if (path.isControl()) {
            return false;
        }
        int at = 0; // where the next segment begins; beyond the end if there is none
        for (String segment : segments) {
            if (at > subject.length()) {
                return false;
            }
            int slash = subject.indexOf('/', at);
            int end = slash < 0 ? subject.length() : slash;
            boolean more = asPattern && isAt(subject, at, end, REST);
            if (more || (!segment.equals(ONE) && !isAt(subject, at, end, segment))) {
                return false;
            }
            at = end + 1;
        }
        return open || at > subject.length();
    }

    private static boolean isAt(String subject, int from, int to, String segment) {
        return to - from == segment.length() && subject.startsWith(segment, from);
    }

    @Override
    public String toString() {
        return text;
    }
}
