package dobby.load.wire;

import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes a client's frame of the WebSocket protocol (RFC 6455), whose bytes are masked and whose
 * length is put in front of them once it is known.
 *
 * <p>Threads: immutable.
 *
 * @param start where the frame begins
 */
public record WebSocketFrame(int start) {
    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PONG = 10;
    private static final int HEAD_MAX = 14;
    private static final int SHORT_MAX = 125;

    /** Begins a text message; what is put from here on is its text. */
    public static WebSocketFrame begin(ByteBuffer out) {
        WebSocketFrame frame = new WebSocketFrame(out.position());
        out.position(out.position() + HEAD_MAX);
        return frame;
    }

    /** The text is complete. */
    public void end(ByteBuffer out) {
        end(out, TEXT);
    }

    static void pong(ByteBuffer out, byte[] bytes, int from, int to) {
        WebSocketFrame frame = begin(out);
        out.put(bytes, from, to - from);
        frame.end(out, PONG);
    }

    static void close(ByteBuffer out) {
        begin(out).end(out, CLOSE);
    }

    private void end(ByteBuffer out, int kind) {
        int from = start + HEAD_MAX;
        int length = out.position() - from;
        int mask = ThreadLocalRandom.current().nextInt();
        out.position(start);
        out.put((byte) (LAST | kind));
        if (length <= SHORT_MAX) {
            out.put((byte) (MASKED | length));
        } else if (length <= 0xffff) {
            out.put((byte) (MASKED | 126)).putShort((short) length);
        } else {
            out.put((byte) (MASKED | 127)).putLong(length);
        }
        out.putInt(mask);
        for (int i = 0; i < length; i++) {
            out.put((byte) (out.get(from + i) ^ mask >>> (24 - 8 * (i & 3))));
        }
    }
}
