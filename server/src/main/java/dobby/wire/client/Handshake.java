package dobby.wire.client;

import dobby.http.Exchange;
import dobby.http.Head;
import dobby.http.Protocol;
import dobby.message.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The server's half of the WebSocket handshake (RFC 6455, 4.2).
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class Handshake {

    /** Where a client says what it would like to speak inside. */
    static final String SUBPROTOCOLS = "Sec-WebSocket-Protocol";

    /** What is spoken inside, if a client asks by a name. */
    private static final String SUBPROTOCOL = "dobby";

    private static final String VERSION = "13";
    private static final int NONCE_BYTES = 16;

    /** What the RFC has both sides append to the key (1.3). */
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private Handshake() {}

    /** Whether the request asks for a WebSocket. */
    static boolean isAskedFor(Exchange exchange) {
        return lists(exchange.header("Upgrade"), "websocket")
                && lists(exchange.header("Connection"), "upgrade");
    }

    /** The answer to the request; null, and refused, if it is not as it must be. */
    static @Nullable Head headFor(Exchange exchange) {
        if (exchange.protocol() != Protocol.HTTP_1_1) {
            exchange.refuse(Refusal.BAD_REQUEST, "A WebSocket begins with HTTP/1.1.");
            return null;
        }
        if (!VERSION.equals(exchange.header("Sec-WebSocket-Version"))) {
            exchange.refuse(
                    Refusal.UPGRADE_REQUIRED,
                    Refusal.UPGRADE_REQUIRED.title(),
                    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n");
            return null;
        }
        String key = exchange.header("Sec-WebSocket-Key");
        if (key == null || !isNonce(key)) {
            exchange.refuse(
                    Refusal.BAD_REQUEST, "Sec-WebSocket-Key is 16 bytes in base 64, given once.");
            return null;
        }
        String lines = "Sec-WebSocket-Accept: " + accept(key) + "\r\n";
        return Head.upgrade(
                "websocket",
                lists(exchange.header(SUBPROTOCOLS), SUBPROTOCOL)
                        ? lines + SUBPROTOCOLS + ": " + SUBPROTOCOL + "\r\n"
                        : lines);
    }

    private static boolean isNonce(String key) {
        try {
            return Base64.getDecoder().decode(key).length == NONCE_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String accept(String key) {
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-1")
                            .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    private static boolean lists(@Nullable String header, String word) {
        if (header != null) {
            for (String each : header.split(",", -1)) {
                if (each.strip().toLowerCase(Locale.ROOT).equals(word)) {
                    return true;
                }
            }
        }
        return false;
    }
}
