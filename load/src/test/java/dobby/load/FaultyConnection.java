package dobby.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dobby.load.FaultyServer.Manner;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;

/**
 * A connection of the faulty server, with what the protocols need to be written in pieces.
 *
 * <p>Threads: confined to its own thread.
 */
public final class FaultyConnection {
    private static final int ENDS_AFTER = 5;

    private final InputStream in;
    private final OutputStream out;
    private final Manner manner;
    private final Random random = new Random(7);
    private int sent;

    FaultyConnection(Socket socket, Manner manner) throws IOException {
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.manner = manner;
    }

    /** Answers with a body, whole or in chunks. */
    public void answer(String headers, String body) throws IOException {
        boolean ends = ends();
        String head = "HTTP/1.1 200 OK\r\n" + headers + (ends ? "Connection: close\r\n" : "");
        if (manner == Manner.SPLIT) {
            send(head + "Transfer-Encoding: chunked\r\n\r\n");
            chunks(body);
            send("0\r\n\r\n");
        } else {
            send(head + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        }
        endIf(ends);
    }

    /** Sends text as the next chunk of a body, or as several. */
    public void chunks(String text) throws IOException {
        for (int at = 0, length; at < text.length(); at += length) {
            length = pieceOf(text.length() - at);
            send(Integer.toHexString(length) + "\r\n" + text.substring(at, at + length) + "\r\n");
        }
    }

    /** Sends a WebSocket message, whole or in frames with a ping between that must be answered. */
    public void message(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        for (int at = 0, length; at < bytes.length; at += length) {
            length = pieceOf(bytes.length - at);
            boolean last = at + length == bytes.length;
            frame(
                    (at == 0 ? 1 : 0) | (last ? 0x80 : 0),
                    Arrays.copyOfRange(bytes, at, at + length));
            if (manner == Manner.SPLIT && at == 0) {
                frame(0x89, "are you there".getBytes(UTF_8));
                awaitPong();
            }
        }
    }

    private void frame(int first, byte[] bytes) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (bytes.length < 126) {
            frame.write(bytes.length);
        } else {
            frame.writeBytes(new byte[] {126, (byte) (bytes.length >> 8), (byte) bytes.length});
        }
        frame.writeBytes(bytes);
        send(frame.toByteArray());
    }

    /** Reads frames until the pong; what is not masked or no answer to the ping ends it all. */
    private void awaitPong() throws IOException {
        while (true) {
            int first = in.read();
            int length = in.read();
            if (first < 0 || (length & 0x80) == 0 || (length & 0x7f) > 125) {
                throw new EOFException();
            }
            byte[] mask = read(4);
            byte[] bytes = read(length & 0x7f);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] ^= mask[i % 4];
            }
            if (first == 0x8a) {
                if (!new String(bytes, UTF_8).equals("are you there")) {
                    throw new EOFException();
                }
                return;
            }
        }
    }

    String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException();
            }
            head.append((char) b);
        }
        return head.toString();
    }

    byte[] read(int length) throws IOException {
        return in.readNBytes(length);
    }

    /** Ends the connection if it is time. */
    public void mayEnd() throws IOException {
        endIf(ends());
    }

    private boolean ends() {
        return manner == Manner.ENDING && ++sent % ENDS_AFTER == 0;
    }

    private static void endIf(boolean ends) throws IOException {
        if (ends) {
            throw new EOFException();
        }
    }

    /** Sends text as it is. */
    public void send(String text) throws IOException {
        send(text.getBytes(UTF_8));
    }

    private void send(byte[] bytes) throws IOException {
        for (int at = 0, length; at < bytes.length; at += length) {
            length = pieceOf(bytes.length - at);
            out.write(Arrays.copyOfRange(bytes, at, at + length));
        }
    }

    private int pieceOf(int length) {
        return manner == Manner.SPLIT ? Math.min(length, random.nextInt(1, 18)) : length;
    }
}
