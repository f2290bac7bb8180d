package dobby.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The constant part of an answer's head: status line and header lines. Made once, sent often. Lines
 * that speak of an HTTP/1 connection are left out where HTTP/2 is spoken.
 *
 * <p>Threads: immutable.
 */
public final class Head {

    private static final String ALWAYS =
            "X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n";

    private final byte[] lines;
    private final boolean hasLength;

    /** Most heads are never sent over HTTP/2. Two threads may both make it, and it is the same. */
    private @Nullable Http2Fields http2;

    private Head(int status, String lines) {
        this.hasLength = status != 204; // RFC 9110, 8.6 forbids it there
        this.lines = lines.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * A head with a body of a type.
     *
     * @param more further header lines, each ended by CRLF; never anything from outside that was
     *     not checked
     */
    public static Head of(int status, String contentType, String more) {
        return new Head(
                status,
                statusLine(status) + "Content-Type: " + contentType + "\r\n" + ALWAYS + more);
    }

    /** A head without a body. */
    public static Head empty(int status, String more) {
        return new Head(status, statusLine(status) + ALWAYS + more);
    }

    /**
     * A head after which the connection speaks another protocol.
     *
     * @param more further header lines, each ended by CRLF; never anything from outside that was
     *     not checked
     */
    public static Head upgrade(String protocol, String more) {
        return new Head(
                101,
                statusLine(101) + "Upgrade: " + protocol + "\r\nConnection: Upgrade\r\n" + more);
    }

    private static String statusLine(int status) {
        return "HTTP/1.1 " + HttpResponseStatus.valueOf(status) + "\r\n";
    }

    byte[] lines() {
        return lines;
    }

    Http2Fields http2() {
        Http2Fields fields = http2;
        if (fields == null) {
            fields = Http2Fields.of(this);
            http2 = fields;
        }
        return fields;
    }

    /** Whether the body's length is to be told. */
    boolean hasLength() {
        return hasLength;
    }
}
