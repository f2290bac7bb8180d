package dobby.message;

/**
 * What is said on a path: well-formed text of bounded length, often JSON, which Dobby never looks
 * into.
 *
 * <p>Threads: immutable.
 */
public final class Message {

    /** The message that confirms a connect. */
    public static final Message BLANK = new Message("");

    private final String text;

    private Message(String text) {
        this.text = text;
    }

    /**
     * Reads a message.
     *
     * @param bytesMax the longest one taken, in bytes of UTF-8
     * @return {@link Refusal#BAD_UNICODE} or {@link Refusal#MESSAGE_TOO_BIG} if it is none
     */
    public static Parsed<Message> parse(String text, int bytesMax) {
        int bytes = Text.utf8Length(text);
        if (bytes < 0) {
            return Parsed.refused(
                    Refusal.BAD_UNICODE,
                    "The message " + Text.shown(text) + " holds half a surrogate pair.");
        }
        if (bytes > bytesMax) {
            return Parsed.refused(
                    Refusal.MESSAGE_TOO_BIG,
                    "A message may have " + bytesMax + " bytes; this one has " + bytes + ".");
        }
        return Parsed.value(new Message(text));
    }

    /** A message that the program itself writes, of any length; throws on half a surrogate pair. */
    public static Message of(String text) {
        if (Text.utf8Length(text) < 0) {
            throw new IllegalArgumentException("half a surrogate pair");
        }
        return new Message(text);
    }

    /** The message as text. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other == this || (other instanceof Message message && message.text.equals(text));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
