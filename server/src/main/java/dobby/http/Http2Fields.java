package dobby.http;

import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The constant part of an answer's head as HTTP/2 has it: names in lower case, and without what is
 * said of an HTTP/1 connection (RFC 9113, 8.2.2). Made once, sent often.
 *
 * <p>Threads: immutable.
 */
final class Http2Fields {

    static final AsciiString DATE = AsciiString.cached("date");
    static final AsciiString LENGTH = AsciiString.cached("content-length");

    private static final List<String> OF_CONNECTIONS =
            List.of("connection", "transfer-encoding", "upgrade", "keep-alive");
    private static final int STATUS_BEGIN = "HTTP/1.1 ".length();
    private static final int STATUS_DIGITS = 3;

    private final AsciiString status;
    private final boolean hasLength;

    /** Name, value, name, value. */
    private final AsciiString[] fields;

    private Http2Fields(AsciiString status, boolean hasLength, AsciiString[] fields) {
        this.status = status;
        this.hasLength = hasLength;
        this.fields = fields;
    }

    /** Of a head as HTTP/1 has it. */
    static Http2Fields of(Head head) {
        String[] lines = new String(head.lines(), StandardCharsets.ISO_8859_1).split("\r\n", -1);
        String status = lines[0].substring(STATUS_BEGIN, STATUS_BEGIN + STATUS_DIGITS);
        List<AsciiString> fields = new ArrayList<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            String name = line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
            if (colon > 0 && !OF_CONNECTIONS.contains(name)) {
                fields.add(new AsciiString(name));
                fields.add(new AsciiString(line.substring(colon + 2)));
            }
        }
        return new Http2Fields(
                new AsciiString(status), head.hasLength(), fields.toArray(AsciiString[]::new));
    }

    /** With the date, for an answer whose length is not known. */
    Http2Headers endless() {
        return headers(Arrays.copyOf(fields, fields.length + 2));
    }

    /** With the date and the body's length. */
    Http2Headers of(int length) {
        if (!hasLength) {
            return endless();
        }
        AsciiString[] all = Arrays.copyOf(fields, fields.length + 4);
        all[fields.length + 2] = LENGTH;
        all[fields.length + 3] = new AsciiString(Integer.toString(length));
        return headers(all);
    }

    private Http2Headers headers(AsciiString[] all) {
        all[fields.length] = DATE;
        all[fields.length + 1] = HttpDate.value();
        return ReadOnlyHttp2Headers.serverHeaders(false, status, all);
    }
}
