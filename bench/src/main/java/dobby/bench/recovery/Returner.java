package dobby.bench.recovery;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client that comes back over a WebSocket and reads what it missed.
 *
 * <p>Threads: runs on its own; the rest may be asked when it is done.
 */
final class Returner implements Runnable {

    private static final Pattern TOKEN = Pattern.compile("\"reconnectWith\":\"([^/\"]+)/");
    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"(\\d+) x");

    private final InetSocketAddress door;
    private final int missed;
    private final CountDownLatch begun;
    private final CountDownLatch done;
    private volatile String id = "";
    private int next;
    private volatile boolean all;

    /**
     * @param begun is counted down when it has an id
     * @param done is counted down when it has all, or something else
     */
    Returner(InetSocketAddress door, int missed, CountDownLatch begun, CountDownLatch done) {
        this.door = door;
        this.missed = missed;
        this.begun = begun;
        this.done = done;
    }

    String id() {
        return id;
    }

    /** Whether it was given all it missed, in order and once. */
    boolean hasAll() {
        return all;
    }

    @Override
    public void run() {
        try (Socket socket = new Socket(door.getAddress(), door.getPort())) {
            socket.getOutputStream().write(HELLO);
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1024));
            skipHead(in);
            Matcher token = TOKEN.matcher(frame(in));
            if (token.find()) {
                id = token.group(1);
                begun.countDown();
            }
            boolean right = true;
            while (right && next < missed) {
                right = read(frame(in));
            }
            all = right && next == missed;
        } catch (IOException e) {
            System.err.println(e);
        } finally {
            done.countDown();
        }
    }

    private static void skipHead(DataInputStream in) throws IOException {
        int lineEnds = 0; // two in a row end it
        while (lineEnds < 2) {
            switch (in.readByte()) {
                case '\n' -> lineEnds++;
                case '\r' -> {}
                default -> lineEnds = 0;
            }
        }
    }

    private boolean read(String batch) {
        Matcher message = MESSAGE.matcher(batch);
        while (message.find()) {
            if (Integer.parseInt(message.group(1)) != next++) {
                return false;
            }
        }
        return !batch.contains("::gap");
    }

    private static final byte[] HELLO =
            """
            GET /comet/ HTTP/1.1\r
            Host: 127.0.0.1\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
            \r
            """
                    .getBytes(StandardCharsets.US_ASCII);

    /** The text of the next frame; of a ping none. */
    private static String frame(DataInputStream in) throws IOException {
        boolean text = (in.readByte() & 0x0f) == 1;
        int length = in.readByte() & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] bytes = in.readNBytes(length);
        return text ? new String(bytes, StandardCharsets.UTF_8) : "";
    }
}
