package dobby.wire.stage;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection that sends exactly the bytes it is told to. Text is one byte a character, so that
 * every byte can be written.
 *
 * <p>What does not come within five seconds does not come.
 *
 * <p>Threads: the test's own.
 */
public final class RawSocket implements AutoCloseable {

    private static final int TIMEOUT_MS = 5000;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[16_384];
    private int next;
    private int end;

    /** Connects. */
    public RawSocket(SocketAddress address) {
        socket = address instanceof UnixDomainSocketAddress ? new UnixSocket() : new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.connect(address, TIMEOUT_MS);
            in = socket.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends text of ISO 8859-1. */
    public RawSocket send(String latin1) {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes, in one write. */
    public RawSocket send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Says that nothing more will be sent. */
    public RawSocket finish() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Reads one answer. */
    public HttpAnswer answer() {
        return answer(true);
    }

    /** Reads one answer that has no body, whatever its head says. */
    public HttpAnswer answerToHead() {
        return answer(false);
    }

    private HttpAnswer answer(boolean withBody) {
        String status = line();
        List<String> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        HttpAnswer head = new HttpAnswer(status, headers, "");
        return withBody ? new HttpAnswer(status, headers, bytes(head.length())) : head;
    }

    /** Reads one line of UTF-8, without its line break. */
    public String line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            while (!takeLine(line)) {
                next = 0;
                end = in.read(buffer);
                if (end < 0) {
                    throw new EOFException("the peer closed after \"" + line + '"');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("after \"" + line + '"', e);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Moves what there is of a line; returns whether it was its end. */
    private boolean takeLine(ByteArrayOutputStream line) {
        int from = next;
        while (next < end) {
            if (buffer[next++] == '\n') {
                line.write(buffer, from, next - 1 - from);
                return true;
            }
        }
        line.write(buffer, from, Math.max(0, next - from));
        return false;
    }

    /** Reads so many bytes; fails if the peer closes before. */
    public byte[] take(int count) {
        byte[] bytes = upTo(count);
        if (bytes.length < count) {
            throw new UncheckedIOException(
                    new EOFException("the peer closed after " + bytes.length + " of " + count));
        }
        return bytes;
    }

    /** So many bytes, or fewer if the peer closes. */
    private String bytes(int count) {
        return new String(upTo(count), StandardCharsets.UTF_8);
    }

    private byte[] upTo(int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int there = Math.clamp((long) end - next, 0, count);
        bytes.write(buffer, next, there);
        next += there;
        try {
            bytes.writeBytes(in.readNBytes(count - there));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads all that comes until the peer closes in an orderly way; fails if it does not. */
    public String rest() {
        return bytes(Integer.MAX_VALUE);
    }

    /** Whether nothing has come that was not read yet. */
    public boolean isQuiet() {
        try {
            return next >= end && in.available() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes without a word of farewell (RST). */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
