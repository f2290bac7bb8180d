package dobby.session;

import dobby.message.ThestralId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a client goes on with: {@code <id>/<seq>/<key>}. The id says who it is, the seq confirms all
 * up to it, the key proves it.
 *
 * <p>Threads: immutable.
 *
 * @param id the public id
 * @param seq the last update the client was sent before it got this token; 0 for none
 * @param key the secret
 */
public record ResumeToken(ThestralId id, long seq, Key key) {

    private static final int ID_LENGTH_MAX = 128;
    private static final int SEQ_DIGITS_MAX = 18;

    /**
     * A session's secret: 128 bits, written as 22 characters of URL-safe base 64.
     *
     * <p>Threads: immutable.
     */
    public record Key(long high, long low) {

        private static final int LENGTH = 22;
        private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

        /** Compares in the same time wherever the two differ. */
        boolean matches(Key other) {
            return ((high ^ other.high) | (low ^ other.low)) == 0;
        }

        static @Nullable Key parse(String text) {
            if (text.length() != LENGTH) {
                return null;
            }
            try {
                ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
                return new Key(bytes.getLong(), bytes.getLong());
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        private byte[] bytes() {
            return ENCODER.encode(
                    ByteBuffer.allocate(2 * Long.BYTES).putLong(high).putLong(low).array());
        }

        /** The key itself is never to stand in a log. */
        @Override
        public String toString() {
            return "Key[…]";
        }
    }

    /** Reads a token; null if the text has not the form of one. */
    public static @Nullable ResumeToken parse(String text) {
        int first = text.indexOf('/');
        int second = text.indexOf('/', first + 1);
        if (first <= 0 || first > ID_LENGTH_MAX || second < 0) {
            return null;
        }
        long seq = parseSeq(text.substring(first + 1, second));
        Key key = Key.parse(text.substring(second + 1));
        return seq < 0 || key == null
                ? null
                : new ResumeToken(new ThestralId(text.substring(0, first)), seq, key);
    }

    /** Reads the number of an update; -1 if the text is not 1 to 18 digits. */
    public static long parseSeq(String text) {
        if (text.isEmpty() || text.length() > SEQ_DIGITS_MAX) {
            return -1;
        }
        long seq = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            seq = seq * 10 + (c - '0');
        }
        return seq;
    }

    /** The token as it stands on the wire; ASCII. */
    public byte[] bytes() {
        byte[] name = id.text().getBytes(StandardCharsets.ISO_8859_1);
        byte[] number = Long.toString(seq).getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(name, name.length + 1 + number.length + 1 + Key.LENGTH);
        all[name.length] = '/';
        System.arraycopy(number, 0, all, name.length + 1, number.length);
        int end = name.length + 1 + number.length;
        all[end] = '/';
        System.arraycopy(key.bytes(), 0, all, end + 1, Key.LENGTH);
        return all;
    }
}
