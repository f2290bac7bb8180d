package dobby.load.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Plain text and numbers, put into buffers and found in them without making anything.
 *
 * <p>Threads: any.
 */
public final class Ascii {
    private Ascii() {}

    /** The text's bytes. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The text these bytes are. */
    public static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Puts a number that is not negative, in decimal. */
    public static void put(ByteBuffer out, long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        int at = out.position() + digits;
        out.position(at);
        for (long rest = number; digits > 0; digits--, rest /= 10) {
            out.put(--at, (byte) ('0' + rest % 10));
        }
    }

    /** Where the word begins for the last time, or -1. */
    public static int last(byte[] bytes, int from, int to, byte[] word) {
        for (int at = to - word.length; at >= from; at--) {
            if (bytes[at] == word[0] && matches(bytes, at, word)) {
                return at;
            }
        }
        return -1;
    }

    /** Whether the bytes there are the word's. */
    public static boolean matches(byte[] bytes, int at, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            if (bytes[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes there are the word's, which is written in lower case. */
    public static boolean matchesAnyCase(byte[] bytes, int at, byte[] lowerCaseWord) {
        for (int i = 0; i < lowerCaseWord.length; i++) {
            int b = bytes[at + i];
            if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != lowerCaseWord[i]) {
                return false;
            }
        }
        return true;
    }

    /** The number that begins there; 0 where there is none. */
    public static int number(byte[] bytes, int from, int to) {
        return (int) longNumber(bytes, from, to);
    }

    /** The number that begins there; 0 where there is none. */
    public static long longNumber(byte[] bytes, int from, int to) {
        long number = 0;
        for (int at = from; at < to && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }

    /** Where the next line begins, behind the first line feed; -1 when there is none. */
    public static int lineEnd(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == '\n') {
                return at + 1;
            }
        }
        return -1;
    }

    /**
     * Where the character stands for the first time.
     *
     * @throws LoadException if it is not there
     */
    public static int find(byte[] bytes, int from, int to, char wanted) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        throw new LoadException("no " + wanted + " in " + text(bytes, from, to));
    }
}
