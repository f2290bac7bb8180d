package dobby.bench.load;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Some bytes of an answer that are needed for the next request. */
final class Kept {
    private byte[] bytes = new byte[0];
    private int length;

    void set(byte[] from, int start, int end) {
        length = end - start;
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        System.arraycopy(from, start, bytes, 0, length);
    }

    boolean isEmpty() {
        return length == 0;
    }

    void put(ByteBuffer out) {
        out.put(bytes, 0, length);
    }

    /** Whether the bytes there begin with these. */
    boolean begins(byte[] other, int start, int end) {
        return end - start >= length
                && Arrays.equals(bytes, 0, length, other, start, start + length);
    }

    @Override
    public String toString() {
        return Ascii.text(bytes, 0, length);
    }
}
