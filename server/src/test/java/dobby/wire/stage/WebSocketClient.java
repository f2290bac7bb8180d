package dobby.wire.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client of WebSockets that may break every rule.
 *
 * <p>Threads: the test's own.
 */
public final class WebSocketClient extends StreamedClient {

    /** Kinds of frames. */
    public static final int CONTINUATION = 0;

    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;

    public static final int PING = 9;
    public static final int PONG = 10;

    /** The final frame of a message. */
    public static final int FIN = 0x80;

    /** What comes with each ping. */
    public static final String EMPTY_BATCH = "{\"updates\":[]}";

    /** The example of RFC 6455, 1.3. */
    public static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
    private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};
    private static final int MASKED = 0x80;

    private @Nullable HttpAnswer head;

    private WebSocketClient(RawSocket socket) {
        super(socket);
    }

    /**
     * A frame as it came.
     *
     * @param kind such as {@link #TEXT}
     * @param payload one byte a character
     */
    public record Frame(int kind, String payload) {

        /** The payload as UTF-8. */
        public String text() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        /** The code of a close; 1005 if it has none. */
        public int code() {
            assertThat(kind).as("%s", text()).isEqualTo(CLOSE);
            return payload.isEmpty()
                    ? 1005
                    : Short.toUnsignedInt(ByteBuffer.wrap(bytes()).getShort());
        }

        byte[] bytes() {
            return payload.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** The request for a WebSocket, with further header lines. */
    public static String request(String target, String... headers) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "Upgrade: websocket",
                                "Connection: Upgrade",
                                "Sec-WebSocket-Version: 13",
                                "Sec-WebSocket-Key: " + KEY));
        all.addAll(List.of(headers));
        return Requests.get(target, all.toArray(String[]::new));
    }

    /** Asks for a WebSocket. */
    public static WebSocketClient open(TestServer server, String target, String... headers) {
        return new WebSocketClient(server.firenze().send(request(target, headers)));
    }

    /** Takes a connection over which a WebSocket was asked for. */
    public static WebSocketClient over(RawSocket socket) {
        return new WebSocketClient(socket);
    }

    /** The handshake's answer. */
    public HttpAnswer head() {
        HttpAnswer known = head;
        if (known == null) {
            known = socket().answerToHead();
            assertThat(known.brief()).isEqualTo("101");
            assertThat(known.header("Sec-WebSocket-Accept")).isEqualTo(ACCEPT);
            head = known;
        }
        return known;
    }

    /** Reads one frame; fails if it is masked, has reserved bits, or is not a whole message. */
    public Frame next() {
        head();
        byte[] two = socket().take(2);
        assertThat(two[0] & 0xf0).isEqualTo(FIN);
        int length = two[1]; // negative if masked
        assertThat(length).isNotNegative();
        if (length == 126) {
            length = Short.toUnsignedInt(ByteBuffer.wrap(socket().take(2)).getShort());
            assertThat(length).as("the shortest form").isGreaterThan(125);
        } else if (length == 127) {
            length = Math.toIntExact(ByteBuffer.wrap(socket().take(8)).getLong());
            assertThat(length).as("the shortest form").isGreaterThan(0xffff);
        }
        String payload = new String(socket().take(length), StandardCharsets.ISO_8859_1);
        return new Frame(two[0] & 0x0f, payload);
    }

    @Override
    String batch() {
        Frame frame = afterBeats();
        assertThat(frame.kind()).as("%s", frame.text()).isEqualTo(TEXT);
        return frame.text();
    }

    /** The next frame that is no sign of life. */
    private Frame afterBeats() {
        Frame frame = next();
        while (frame.kind() == PING) {
            send(FIN | PONG, frame.bytes());
            assertThat(next().text()).isEqualTo(EMPTY_BATCH);
            frame = next();
        }
        return frame;
    }

    @Override
    public int closeCode() {
        int code = afterBeats().code();
        assertThat(socket().rest()).isEmpty();
        return code;
    }

    /** Sends a masked frame; the first byte holds its kind and flags. */
    public WebSocketClient send(int first, byte[] payload) {
        socket().send(frame(first, payload));
        return this;
    }

    /** Sends a masked frame of UTF-8; the first byte holds its kind and flags. */
    public WebSocketClient send(int first, String text) {
        return send(first, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a text message. */
    public WebSocketClient say(String text) {
        return send(FIN | TEXT, text);
    }

    /** Confirms all up to a number. */
    public WebSocketClient confirm(long seq) {
        return say("[{\"path\":\"::confirm\",\"message\":\"" + seq + "\"}]");
    }

    /** Says goodbye. */
    public WebSocketClient sayGoodbye(int code, String reason) {
        return send(FIN | CLOSE, closing(code, reason));
    }

    /** The payload of a close. */
    public static byte[] closing(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array();
    }

    /** A masked frame; the first byte holds its kind and flags. */
    public static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(head(first, MASKED, payload.length));
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ MASK[i % MASK.length]);
        }
        return frame.toByteArray();
    }

    /** A frame that is not masked, as only servers may send. */
    public static byte[] bare(int first, String payload) {
        byte[] text = payload.getBytes(StandardCharsets.UTF_8);
        byte[] head = head(first, 0, text.length);
        return ByteBuffer.allocate(head.length + text.length).put(head).put(text).array();
    }

    private static byte[] head(int first, int masked, int length) {
        ByteBuffer head = ByteBuffer.allocate(10).put((byte) first);
        if (length < 126) {
            head.put((byte) (masked | length));
        } else if (length <= 0xffff) {
            head.put((byte) (masked | 126)).putShort((short) length);
        } else {
            head.put((byte) (masked | 127)).putLong(length);
        }
        return Arrays.copyOf(head.array(), head.position());
    }
}
