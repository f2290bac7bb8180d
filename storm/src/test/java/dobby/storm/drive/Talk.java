package dobby.storm.drive;

import dobby.e2e.stage.Answer;
import dobby.e2e.stage.RawSocket;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One connection of a client, and what is said over it. After an exception it is of no use.
 *
 * <p>Threads: one.
 */
final class Talk implements AutoCloseable {

    private static final int CONTINUED = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int LAST = 0x80;

    private final Way way;
    private final RawSocket socket;
    private long end;

    /** Connects, with room for so many bytes that are not read yet; 0 for what is usual. */
    Talk(Way way, InetSocketAddress door, int receiveBytes) throws IOException {
        this.way = way;
        this.socket = new RawSocket(door, receiveBytes);
    }

    Way way() {
        return way;
    }

    /** Waits at most so long from now on, whatever signs of life come. */
    void bound(int milliseconds) throws IOException {
        socket.bound(Math.max(1, milliseconds));
        end = System.nanoTime() + milliseconds * 1_000_000L;
    }

    private void inTime() throws IOException {
        if (System.nanoTime() - end > 0) {
            throw new SocketTimeoutException("nothing but signs of life");
        }
    }

    /**
     * Asks for a session; by polls for each answer, otherwise once.
     *
     * @param header one more line of the request; empty if there is none
     */
    void ask(String token, String header) throws IOException {
        String more = header.isEmpty() ? "" : header + "\r\n";
        more +=
                switch (way) {
                    case POLL -> "";
                    case EVENTS -> "Accept: text/event-stream\r\n";
                    case SOCKET ->
                            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
                };
        socket.send("GET /comet/" + token + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + more + "\r\n");
        if (way != Way.POLL) {
            String status = socket.line();
            if (!status.contains(way == Way.SOCKET ? " 101 " : " 200 ")) {
                throw new IOException(status);
            }
            while (!socket.line().isEmpty()) {
                // Nothing else in the head matters.
            }
        }
    }

    /** Waits for a batch and returns its JSON. */
    String next() throws IOException {
        return switch (way) {
            case POLL -> answer();
            case EVENTS -> event();
            case SOCKET -> message();
        };
    }

    private String answer() throws IOException {
        Answer answer = socket.answer();
        if (answer.status() != 200) {
            throw new IOException(answer.statusLine());
        }
        return answer.body();
    }

    /** Chunks begin with a line of their own, which is passed over like all that is no data. */
    private String event() throws IOException {
        while (true) {
            String line = socket.line();
            inTime();
            if (line.startsWith("event: close")) {
                throw new EOFException(socket.line());
            }
            if (line.startsWith("data: ")) {
                return line.substring("data: ".length());
            }
        }
    }

    private String message() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (true) {
            byte[] head = socket.exactly(2);
            byte[] content = socket.exactly(length(head[1]));
            switch (head[0] & 0x0f) {
                case PING -> {
                    send(PONG, content);
                    inTime();
                }
                case CLOSE -> throw new EOFException(reason(content));
                case TEXT, CONTINUED -> {
                    text.writeBytes(content);
                    if ((head[0] & LAST) != 0) {
                        return text.toString(StandardCharsets.UTF_8);
                    }
                }
                default -> {}
            }
        }
    }

    private int length(byte told) throws IOException {
        return switch (told) {
            case 126 -> ByteBuffer.wrap(socket.exactly(2)).getShort() & 0xffff;
            case 127 -> (int) ByteBuffer.wrap(socket.exactly(8)).getLong();
            default -> told;
        };
    }

    private static String reason(byte[] content) {
        return content.length < 2 ? "no reason" : "code " + ByteBuffer.wrap(content).getShort();
    }

    /** Says something to the session; over a WebSocket only. */
    void say(String json) throws IOException {
        send(TEXT, json.getBytes(StandardCharsets.UTF_8));
    }

    private void send(int kind, byte[] content) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(content.length + 14);
        frame.put((byte) (LAST | kind));
        if (content.length < 126) {
            frame.put((byte) (LAST | content.length));
        } else {
            frame.put((byte) (LAST | 126)).putShort((short) content.length);
        }
        frame.putInt(0).put(content); // a mask of zeros leaves the content as it is
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        socket.send(bytes);
    }

    /** Ends without a goodbye. */
    void reset() throws IOException {
        socket.reset();
    }

    @Override
    public void close() {
        socket.close();
    }
}
