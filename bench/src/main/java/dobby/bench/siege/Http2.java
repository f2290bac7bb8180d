package dobby.bench.siege;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Those who speak HTTP/2, by prior knowledge. */
final class Http2 {
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM_AND_HEADERS = 5;
    private static final int AT_ONCE = 100;

    /** A connection's last stream; the next request would need another. */
    private static final int STREAM_MAX = 1_000_000;

    private static final byte[] CANCEL = {0, 0, 0, 8};
    private static final byte[] PREFACE =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Http2() {}

    static void resets(Ground ground) throws IOException {
        try (Line line = begin(ground, 0)) {
            int stream = 1;
            while (stream < STREAM_MAX) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                for (int i = 0; i < AT_ONCE; i++, stream += 2) {
                    frame(out, HEADERS, END_STREAM_AND_HEADERS, stream, get());
                    frame(out, RST_STREAM, 0, stream, CANCEL);
                }
                line.send(out.toByteArray());
            }
        }
    }

    static void continuations(Ground ground) throws IOException {
        try (Line line = begin(ground, 0)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            frame(out, HEADERS, 0, 1, get());
            line.send(out.toByteArray());
            out.reset();
            for (int i = 0; i < AT_ONCE; i++) {
                frame(out, CONTINUATION, 0, 1, new byte[] {(byte) 0x82});
            }
            while (true) {
                line.send(out.toByteArray());
            }
        }
    }

    static void pings(Ground ground) throws IOException {
        try (Line line = begin(ground, 1024)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int i = 0; i < AT_ONCE; i++) {
                frame(out, PING, 0, 0, new byte[8]);
                frame(out, SETTINGS, 0, 0, new byte[0]);
            }
            while (true) {
                line.send(out.toByteArray());
            }
        }
    }

    private static Line begin(Ground ground, int receiveBytes) throws IOException {
        Line line = ground.open(ground.firenze(), receiveBytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PREFACE);
        frame(out, SETTINGS, 0, 0, new byte[0]);
        line.send(out.toByteArray());
        return line;
    }

    /** The head of {@code GET /comet/}, in the code of RFC 7541 without Huffman's. */
    private static byte[] get() {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(0x82); // :method GET
        head.write(0x86); // :scheme http
        literal(head, 1, "localhost"); // :authority
        literal(head, 4, "/comet/"); // :path
        return head.toByteArray();
    }

    private static void literal(ByteArrayOutputStream out, int name, String value) {
        out.write(name);
        out.write(value.length());
        out.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    private static void frame(
            ByteArrayOutputStream out, int type, int flags, int stream, byte[] content) {
        out.writeBytes(new byte[] {0, 0, (byte) content.length, (byte) type, (byte) flags});
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(stream >>> shift);
        }
        out.writeBytes(content);
    }
}
