package dobby.load.wire;

import java.nio.ByteBuffer;

/**
 * The body of a request, whose length is written in front of it once it is known.
 *
 * <p>Threads: immutable.
 *
 * @param length where the length stands, after enough blanks
 */
public record HttpBody(int length) {
    private static final byte[] LENGTH = Ascii.bytes("Content-Length:       ");
    private static final byte[] BODY = Ascii.bytes("\r\n\r\n");

    /** Ends the request's header lines; what is put from here on is the body. */
    public static HttpBody begin(ByteBuffer out) {
        out.put(LENGTH);
        HttpBody body = new HttpBody(out.position());
        out.put(BODY);
        return body;
    }

    /** The body is complete: puts its length in its place. */
    public void end(ByteBuffer out) {
        int bytes = out.position() - length - BODY.length;
        int at = length;
        do {
            out.put(--at, (byte) ('0' + bytes % 10));
            bytes /= 10;
        } while (bytes > 0);
    }
}
