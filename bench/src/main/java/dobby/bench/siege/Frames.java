package dobby.bench.siege;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Those who speak WebSocket, and make nothing of it. */
final class Frames {
    static final String UPGRADE =
            " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";

    private static final int CONTINUED = 0;
    private static final int TEXT = 1;
    private static final int PING = 9;
    private static final int LAST = 0x80;
    private static final int AT_ONCE = 200;

    private static final byte[] NOTHING = many(CONTINUED, "");
    private static final byte[] LETTERS = many(CONTINUED, "x");
    private static final byte[] PINGS = many(LAST | PING, "are you there");
    private static final byte[] COMPLAINTS =
            many(LAST | TEXT, "[{\"path\":\"p\",\"message\":\"m\"}]");

    private Frames() {}

    static void fragments(Ground ground) throws IOException {
        try (Line line = begin(ground, 0)) {
            line.send(frame(TEXT, "["));
            while (true) {
                line.send(LETTERS);
            }
        }
    }

    static void empties(Ground ground) throws IOException {
        try (Line line = begin(ground, 0)) {
            line.send(frame(TEXT, ""));
            while (true) {
                line.send(NOTHING);
            }
        }
    }

    /** Its answers are not read. */
    static void pings(Ground ground) throws IOException {
        try (Line line = begin(ground, 1024)) {
            while (true) {
                line.send(PINGS);
            }
        }
    }

    static void half(Ground ground) throws IOException {
        try (Line line = begin(ground, 0)) {
            line.send(new byte[] {(byte) (LAST | TEXT), (byte) 0xfe, 1});
            line.untilEnd();
        }
    }

    static void complaints(Ground ground) throws IOException {
        try (Line line = begin(ground, 1024)) {
            while (true) {
                line.send(COMPLAINTS);
            }
        }
    }

    private static Line begin(Ground ground, int receiveBytes) throws IOException {
        Line line = ground.open(ground.firenze(), receiveBytes);
        line.send("GET /comet/" + UPGRADE);
        line.head();
        return line;
    }

    private static byte[] many(int kind, String text) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < AT_ONCE; i++) {
            all.writeBytes(frame(kind, text));
        }
        return all.toByteArray();
    }

    /** A frame of at most 125 bytes, under a mask of zeros. */
    private static byte[] frame(int kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(kind);
        frame.write(LAST | bytes.length);
        frame.writeBytes(new byte[4]);
        frame.writeBytes(bytes);
        return frame.toByteArray();
    }
}
