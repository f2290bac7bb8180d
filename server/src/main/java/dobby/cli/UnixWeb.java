package dobby.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Exchanges HTTP requests over Unix sockets, which Java's own client does not know. */
final class UnixWeb {

    /** Of addresses whose authority is a socket's file, percent-encoded. */
    static final String SCHEME = "http+unix";

    private static final int STATUS_BEGIN = "HTTP/1.1 ".length();
    private static final int STATUS_END = STATUS_BEGIN + 3;
    private static final String HEAD_END = "\r\n\r\n";

    private UnixWeb() {}

    /**
     * Sends a request and reads its answer, on a connection of their own.
     *
     * @param lines further header lines, each ended by CRLF
     */
    static Web.Answer send(String method, URI uri, String lines, String body, Duration bound)
            throws IOException, InterruptedException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n"
                        .formatted(method, uri.getRawPath(), lines, content.length);
        Path file = Path.of(URLDecoder.decode(uri.getRawAuthority(), StandardCharsets.UTF_8));
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(content);
        try (SocketChannel socket = connect(file)) {
            Thread late = Thread.ofVirtual().start(() -> closeAfter(bound, socket));
            try {
                return read(uri, exchange(socket, request));
            } catch (AsynchronousCloseException e) {
                throw new HttpTimeoutException("no answer");
            } finally {
                late.interrupt();
            }
        }
    }

    private static SocketChannel connect(Path file) throws IOException {
        try {
            return SocketChannel.open(UnixDomainSocketAddress.of(file));
        } catch (SocketException e) {
            throw new IOException("the server cannot be reached", e);
        }
    }

    private static void closeAfter(Duration bound, SocketChannel socket) {
        try {
            Thread.sleep(bound);
            socket.close();
        } catch (InterruptedException answered) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // then it is closed by who reads it
        }
    }

    private static String exchange(SocketChannel socket, ByteArrayOutputStream request)
            throws IOException {
        OutputStream out = Channels.newOutputStream(socket);
        request.writeTo(out);
        byte[] answer = Channels.newInputStream(socket).readAllBytes();
        return new String(answer, StandardCharsets.UTF_8);
    }

    private static Web.Answer read(URI uri, String answer) throws IOException {
        int end = answer.indexOf(HEAD_END);
        if (end < 0 || !answer.startsWith("HTTP/1.1 ")) {
            throw new IOException("the connection broke");
        }
        int status = Integer.parseInt(answer.substring(STATUS_BEGIN, STATUS_END));
        return new Web.Answer(uri, status, answer.substring(end + HEAD_END.length()));
    }
}
