package dobby.load;

import dobby.load.wire.Ascii;
import java.nio.ByteBuffer;

/**
 * What a message carries so that its arrival can be counted: {@code @@path.sequence.time@}. It is
 * looked for byte by byte, whatever stands around it, and used again for the next one.
 */
final class Mark {
    int path;
    long sequence;
    long time;

    private byte[] bytes = new byte[0];
    private int at;
    private int to;

    /**
     * Puts a message of so many bytes (more if the mark alone is longer) that begins with the mark.
     */
    static void put(ByteBuffer out, int path, long sequence, long time, int size) {
        int end = out.position() + size;
        out.put((byte) '@').put((byte) '@');
        Ascii.put(out, path);
        out.put((byte) '.');
        Ascii.put(out, sequence);
        out.put((byte) '.');
        Ascii.put(out, time);
        out.put((byte) '@');
        while (out.position() < end) {
            out.put((byte) 'x');
        }
    }

    /** Begins to look for marks there. */
    void look(byte[] in, int from, int end) {
        bytes = in;
        at = from;
        to = end;
    }

    /** Whether there is another one. */
    boolean next() {
        while (at < to) {
            if (bytes[at++] != '@' || !take('@')) {
                continue;
            }
            path = (int) number();
            if (!take('.')) {
                continue;
            }
            sequence = number();
            if (!take('.')) {
                continue;
            }
            time = number();
            if (take('@')) {
                return true;
            }
        }
        return false;
    }

    private boolean take(char wanted) {
        if (at < to && bytes[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private long number() {
        long number = 0;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            number = number * 10 + bytes[at++] - '0';
        }
        return number;
    }
}
