package dobby.load.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket (RFC 6455): the handshake, the server's frames, and the answer to its pings. Messages
 * are given whole, also those that came in several frames.
 *
 * <p>Threads: called by the generator's one thread.
 */
public abstract class WebSocketTalk implements Talk {
    private static final String KEY = newKey();
    private static final byte[] UPGRADE =
            Ascii.bytes(
                    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: "
                            + KEY
                            + "\r\n\r\n");
    private static final byte[] ACCEPT = Ascii.bytes("sec-websocket-accept:");
    private static final String ACCEPTED = accepted(KEY);
    private static final int SWITCHING = 101;
    private static final int CONTINUED = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int SHOWN = 400;

    private final HttpAnswer head;
    private boolean begun;
    private @Nullable ByteArrayOutputStream parts;

    /** The answer is only a place to read into. */
    protected WebSocketTalk(HttpAnswer head) {
        this.head = head;
    }

    /**
     * Puts the request line and the header lines that are not the handshake's own, each with its
     * line break.
     */
    protected abstract void putRequest(ByteBuffer out);

    /** The handshake is done: says what must be said first. */
    protected abstract void begun(Wire wire);

    /** Takes one text message. */
    protected abstract void text(Wire wire, byte[] bytes, int from, int to);

    /** The server did not accept, or has closed the WebSocket, for this reason. */
    protected abstract void refused(String what);

    @Override
    public final void opened(Wire wire) {
        begun = false;
        parts = null;
        ByteBuffer out = wire.out();
        putRequest(out);
        wire.send(out.put(UPGRADE));
    }

    @Override
    public final int received(Wire wire, byte[] bytes, int from, int to) {
        int at = from;
        if (!begun) {
            if (!head.findHead(bytes, from, to)) {
                return from;
            }
            Kept accept = new Kept();
            head.keep(ACCEPT, accept);
            if (head.status() != SWITCHING || !accept.toString().equals(ACCEPTED)) {
                refused(head.toString());
                wire.reopen();
                return to;
            }
            begun = true;
            at = head.end();
            begun(wire);
        }
        return frames(wire, bytes, at, to);
    }

    /** Takes all whole frames; returns where the rest begins. */
    private int frames(Wire wire, byte[] bytes, int from, int to) {
        int at = from;
        while (to - at >= 2) {
            int size = bytes[at + 1] & 0xff;
            int head = size < 126 ? 2 : size == 126 ? 4 : 10;
            if (to - at < head) {
                break;
            }
            long length = size < 126 ? size : number(bytes, at + 2, at + head);
            if (to - at - head < length) {
                break;
            }
            int end = at + head + (int) length;
            frame(wire, bytes[at], bytes, at + head, end);
            at = end;
        }
        return at;
    }

    private void frame(Wire wire, byte first, byte[] bytes, int from, int to) {
        boolean last = first < 0;
        switch (first & 0xf) {
            case TEXT, CONTINUED -> data(wire, last, bytes, from, to);
            case PING -> {
                ByteBuffer out = wire.out();
                WebSocketFrame.pong(out, bytes, from, to);
                wire.send(out);
            }
            case CLOSE -> {
                String code = to - from < 2 ? "" : " " + number(bytes, from, from + 2);
                refused("closed" + code + shown(bytes, Math.min(from + 2, to), to));
                ByteBuffer out = wire.out();
                WebSocketFrame.close(out);
                wire.send(out);
                wire.reopen();
            }
            default -> {}
        }
    }

    private void data(Wire wire, boolean last, byte[] bytes, int from, int to) {
        if (last && parts == null) {
            text(wire, bytes, from, to);
            return;
        }
        if (parts == null) {
            parts = new ByteArrayOutputStream();
        }
        parts.write(bytes, from, to - from);
        if (last) {
            byte[] whole = parts.toByteArray();
            parts = null;
            text(wire, whole, 0, whole.length);
        }
    }

    private static long number(byte[] bytes, int from, int to) {
        long number = 0;
        for (int at = from; at < to; at++) {
            number = number << 8 | (bytes[at] & 0xff);
        }
        return number;
    }

    private static String shown(byte[] bytes, int from, int to) {
        return from == to ? "" : " " + Ascii.text(bytes, from, Math.min(to, from + SHOWN));
    }

    private static String newKey() {
        byte[] key = new byte[16];
        ThreadLocalRandom.current().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static String accepted(String key) {
        try {
            byte[] both =
                    (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                            .getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(both));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
