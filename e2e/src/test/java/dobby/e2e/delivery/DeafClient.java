package dobby.e2e.delivery;

import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A client that asks for what comes and then never reads.
 *
 * <p>Threads: one.
 */
final class DeafClient implements AutoCloseable {

    private static final String EVENTS = "Accept: text/event-stream\r\n";
    private static final String UPGRADE =
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

    private final Client client;

    /** Begins a session and asks. */
    DeafClient(Transport transport, DobbyProcess dobby) throws IOException {
        client = new Client(dobby.firenze());
        String target = "/comet/" + client.token();
        switch (transport) {
            case EVENTS -> ask(target, EVENTS);
            case WEB_SOCKET -> ask(target, UPGRADE);
            case POLLS -> ask(target, "");
            case EVENTS_OF_2 -> {
                client.reconnect();
                client.socket().send(http2(target));
            }
        }
    }

    private void ask(String target, String headers) throws IOException {
        String head = "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
        client.socket().send(head + headers + "\r\n");
    }

    /** All that HTTP/2 needs to begin, with as much room for the answer as it knows. */
    private static byte[] http2(String target) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(out, 4, 0, new byte[] {0, 4, 0x7f, -1, -1, -1}); // SETTINGS_INITIAL_WINDOW_SIZE
        out.writeBytes(new byte[] {0, 0, 4, 8, 0, 0, 0, 0, 0, 0x7f, -1, 0, 0}); // WINDOW_UPDATE
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(0x82); // :method GET
        head.write(0x86); // :scheme http
        literal(head, 1, "127.0.0.1"); // :authority
        literal(head, 4, target); // :path
        literal(head, 19, "text/event-stream"); // accept
        frame(out, 1, 5, head.toByteArray()); // HEADERS, and no more
        return out.toByteArray();
    }

    private static void frame(ByteArrayOutputStream out, int type, int flags, byte[] content) {
        int stream = type == 1 ? 1 : 0;
        out.writeBytes(new byte[] {0, 0, (byte) content.length, (byte) type, (byte) flags});
        out.writeBytes(new byte[] {0, 0, 0, (byte) stream});
        out.writeBytes(content);
    }

    /** A value without Huffman's code, for a name of the static table (RFC 7541). */
    private static void literal(ByteArrayOutputStream out, int name, String value) {
        if (name < 15) {
            out.write(name);
        } else {
            out.write(15);
            out.write(name - 15);
        }
        out.write(value.length());
        out.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    String id() {
        return client.id();
    }

    /** Ends its connection, with a goodbye of its system (FIN) or without one (RST). */
    void vanish(boolean goodbye) throws IOException {
        if (goodbye) {
            client.close();
        } else {
            client.socket().reset();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
