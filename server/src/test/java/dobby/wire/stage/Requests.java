package dobby.wire.stage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Requests as text, one byte a character.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
public final class Requests {

    private Requests() {}

    /** A GET with a Host and further header lines. */
    public static String get(String target, String... headers) {
        return request("GET", target, "", headers);
    }

    /** A POST of a body of UTF-8, with its length. */
    public static String post(String target, String body, String... headers) {
        return request("POST", target, body, headers);
    }

    /** A POST of a batch of updates, each written {@code path;message}, of plain text. */
    public static String batch(String... updates) {
        String items =
                Arrays.stream(updates)
                        .map(each -> each.split(";", 2))
                        .map(each ->
                                "{\"path\":\"%s\",\"message\":\"%s\"}".formatted(each[0], each[1]))
                        .collect(Collectors.joining(",", "[", "]"));
        return post("/updates", items);
    }

    /** A POST of a body in one chunk. */
    public static String chunked(String target, String body, String... headers) {
        return head("POST", target, headers)
                + "Transfer-Encoding: chunked\r\n\r\n"
                + chunk(body)
                + "0\r\n\r\n";
    }

    /** One chunk. */
    public static String chunk(String body) {
        String bytes = latin1(body);
        return Integer.toHexString(bytes.length()) + "\r\n" + bytes + "\r\n";
    }

    /** Any request; with a length if there is a body. */
    public static String request(String method, String target, String body, String... headers) {
        String bytes = latin1(body);
        String length = bytes.isEmpty() ? "" : "Content-Length: " + bytes.length() + "\r\n";
        return head(method, target, headers) + length + "\r\n" + bytes;
    }

    /** A request's head without the empty line that ends it. */
    public static String head(String method, String target, String... headers) {
        StringBuilder head = new StringBuilder(method).append(' ').append(target);
        head.append(" HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.toString();
    }

    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
