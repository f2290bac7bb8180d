package dobby.e2e.stage;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A connection that sends exactly the bytes it is told to; text is UTF-8. What does not come within
 * its bound does not come.
 *
 * <p>Threads: one to send, one to receive.
 */
public final class RawSocket implements AutoCloseable {

    private static final int BOUND_MS = 20_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    /** Connects. */
    public RawSocket(InetSocketAddress address) throws IOException {
        this(address, 0);
    }

    /** Connects, with room for so many bytes that are not read yet; 0 for what is usual. */
    public RawSocket(InetSocketAddress address, int receiveBytes) throws IOException {
        try {
            if (receiveBytes > 0) {
                socket.setReceiveBufferSize(receiveBytes);
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(BOUND_MS);
            socket.connect(address, BOUND_MS);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** From now on waits so long for anything, then throws. */
    public RawSocket bound(int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
        return this;
    }

    /** Sends text, in one write. */
    public RawSocket send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes. */
    public RawSocket send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends a GET as browsers do, less what nobody reads. */
    public RawSocket get(String target) throws IOException {
        return send("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    }

    /** Sends a POST with its length. */
    public RawSocket post(String target, String body) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        String head = "POST " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ";
        return send(head + length + "\r\n\r\n" + body);
    }

    /** Reads one answer, whose length it tells. */
    public Answer answer() throws IOException {
        String status = line();
        List<String> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        String length = new Answer(status, headers, "").header("Content-Length");
        int bytes = length == null ? 0 : Integer.parseInt(length);
        return new Answer(status, headers, new String(exactly(bytes), StandardCharsets.UTF_8));
    }

    /** Reads one line, without its line break. */
    public String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the peer closed after \"" + line + '"');
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Reads so many bytes. */
    public byte[] exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the peer closed after " + bytes.length + " of " + count);
        }
        return bytes;
    }

    /** Waits for something and reads what is there; nothing at the end. */
    public byte[] some() throws IOException {
        byte[] bytes = new byte[65_536];
        int count = in.read(bytes);
        return Arrays.copyOf(bytes, Math.max(0, count));
    }

    /** Reads all that comes until the peer closes in an orderly way. */
    public byte[] rest() throws IOException {
        return in.readAllBytes();
    }

    /** Ends the connection without a goodbye (RST), and drops what is on the way. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is closed all the same.
        }
    }
}
