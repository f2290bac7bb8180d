package dobby.bench.yardstick;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the yardstick says; each answer stands in the same buffer, until the next is asked for. */
final class Wire {
    private static final byte[] PUBLISHED = ascii("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    private static final byte[] EVENTS =
            ascii("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
    private static final byte[] SWITCHING =
            ascii(
                    """
                    HTTP/1.1 101 Switching Protocols\r
                    Upgrade: websocket\r
                    Connection: Upgrade\r
                    Sec-WebSocket-Accept: \
                    """);
    private static final byte[] HEAD_END = ascii("\r\n\r\n");
    private static final byte[] DATA = ascii("data: ");
    private static final byte[] END = ascii("\n\n");
    private static final Pattern KEY = Pattern.compile("(?i)\r\nSec-WebSocket-Key: *(\\S+)");
    private static final byte WHOLE_TEXT = (byte) 0x81;

    private final ByteBuffer out;

    Wire(int bytesMax) {
        out = ByteBuffer.allocateDirect(bytesMax);
    }

    ByteBuffer published() {
        return out.clear().put(PUBLISHED).flip();
    }

    ByteBuffer eventsFollow() {
        return out.clear().put(EVENTS).flip();
    }

    /** The rest of these bytes as an event; it must have no line end. */
    ByteBuffer event(byte[] bytes, int from) {
        return out.clear().put(DATA).put(bytes, from, bytes.length - from).put(END).flip();
    }

    /** The rest of these bytes as a text message of less than 64 KiB. */
    ByteBuffer frame(byte[] bytes, int from) {
        int length = bytes.length - from;
        out.clear().put(WHOLE_TEXT);
        if (length < 126) {
            out.put((byte) length);
        } else {
            out.put((byte) 126).putShort((short) length);
        }
        return out.put(bytes, from, length).flip();
    }

    static @Nullable String webSocketKey(String request) {
        Matcher key = KEY.matcher(request);
        return key.find() ? key.group(1) : null;
    }

    ByteBuffer webSocketFollows(String key) {
        out.clear().put(SWITCHING).put(ascii(accepted(key))).put(HEAD_END);
        return out.flip();
    }

    private static String accepted(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest(ascii(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
