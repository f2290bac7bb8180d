package dobby.load.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Some bytes of an answer that are needed for the next request.
 *
 * <p>Threads: confined to the generator's one thread.
 */
public final class Kept {
    private byte[] bytes = new byte[0];
    private int length;

    /** Keeps these bytes in place of what was kept. */
    public void set(byte[] from, int start, int end) {
        length = end - start;
        if (bytes.length < length) {
            bytes = new byte[length];
        }
        System.arraycopy(from, start, bytes, 0, length);
    }

    /** Whether nothing was kept so far. */
    public boolean isEmpty() {
        return length == 0;
    }

    /** Puts them into a request. */
    public void put(ByteBuffer out) {
        out.put(bytes, 0, length);
    }

    /** Whether the bytes there are these. */
    public boolean equals(byte[] other, int start, int end) {
        return Arrays.equals(bytes, 0, length, other, start, end);
    }

    @Override
    public String toString() {
        return Ascii.text(bytes, 0, length);
    }
}
