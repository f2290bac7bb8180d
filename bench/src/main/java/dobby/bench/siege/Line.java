package dobby.bench.siege;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An attacker's connection. It ends without a goodbye, so that none of its ports has to rest.
 *
 * <p>Threads: one.
 */
final class Line implements AutoCloseable {
    private static final int CONNECT_MS = 10_000;

    /** The longest that anything is waited for; more than any limit of the server's. */
    private static final int PATIENCE_MS = 100_000;

    private final Socket socket = new Socket();
    private final Toll toll;
    private final InputStream in;

    Line(InetSocketAddress from, InetSocketAddress to, int receiveBytes, Toll toll)
            throws IOException {
        this.toll = toll;
        try {
            if (receiveBytes > 0) {
                socket.setReceiveBufferSize(receiveBytes);
            }
            socket.setTcpNoDelay(true);
            socket.setSoLinger(true, 0);
            socket.setSoTimeout(PATIENCE_MS);
            socket.bind(from);
            socket.connect(to, CONNECT_MS);
            in = new BufferedInputStream(socket.getInputStream(), 512);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends text a byte a second, until it is all sent. */
    void drip(String text) throws IOException, InterruptedException {
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            send(new byte[] {each});
            if (in.available() > 0) {
                return; // the server has said something
            }
            Thread.sleep(1000);
        }
    }

    /** Reads one answer, whose length it tells, counts its status and returns its body. */
    String answer() throws IOException {
        String status = line();
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        toll.count(status.split(" ", 3)[1]);
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Reads a head and nothing more. */
    void head() throws IOException {
        String status = line();
        toll.count(status.split(" ", 3)[1]);
        while (!line().isEmpty()) {}
    }

    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = byteOf(in); b != '\n'; b = byteOf(in)) {
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    /** Reads one byte. */
    void taste() throws IOException {
        byteOf(in);
    }

    /** Waits for the server to end it, and reads nothing. */
    void waitUnread() throws InterruptedException {
        Thread.sleep(PATIENCE_MS);
    }

    /** Reads until the server ends it, whatever comes. */
    void untilEnd() throws IOException {
        byte[] bytes = new byte[4096];
        while (in.read(bytes) >= 0) {}
        throw new EOFException();
    }

    private static int byteOf(InputStream in) throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException();
        }
        return b;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // it is closed all the same
        }
    }
}
