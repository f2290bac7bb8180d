package dobby.bench.load;

import java.nio.ByteBuffer;

/**
 * The body of a request, whose length is written in front of it once it is known.
 *
 * @param length where the length stands, after enough blanks
 */
record HttpBody(int length) {
    private static final byte[] LENGTH = Ascii.bytes("Content-Length:       ");
    private static final byte[] BODY = Ascii.bytes("\r\n\r\n");

    static HttpBody begin(ByteBuffer out) {
        out.put(LENGTH);
        HttpBody body = new HttpBody(out.position());
        out.put(BODY);
        return body;
    }

    void end(ByteBuffer out) {
        int bytes = out.position() - length - BODY.length;
        int at = length;
        do {
            out.put(--at, (byte) ('0' + bytes % 10));
            bytes /= 10;
        } while (bytes > 0);
    }
}
