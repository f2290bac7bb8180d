package dobby.message;

import org.jspecify.annotations.Nullable;

/**
 * Where an update stands among all that were accepted on a path with history: {@code
 * <epoch>:<offset>}.
 *
 * <p>Threads: immutable.
 *
 * @param epoch names the log that counts; another one tells that the log was begun anew, so that
 *     what it counted before is not known. 1 to 16 lower-case letters and digits
 * @param offset 1 for the first update, then one more for each; 0 is before the first
 */
public record Position(String epoch, long offset) {

    private static final int EPOCH_LENGTH_MAX = 16;
    private static final int OFFSET_DIGITS_MAX = 18;

    /** Reads a position; null if the text has not the form of one. */
    public static @Nullable Position parse(String text) {
        int colon = text.indexOf(':');
        int digits = text.length() - colon - 1;
        if (colon < 1 || colon > EPOCH_LENGTH_MAX || digits < 1 || digits > OFFSET_DIGITS_MAX) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            boolean letter = i < colon && c >= 'a' && c <= 'z';
            if (i != colon && !digit && !letter) {
                return null;
            }
        }
        return new Position(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
    }

    /** The one before it in the same log. */
    public Position previous() {
        return new Position(epoch, offset - 1);
    }

    @Override
    public String toString() {
        return epoch + ":" + offset;
    }
}
