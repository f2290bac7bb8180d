package dobby.e2e.compat;

import dobby.e2e.stage.Answer;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Json;
import dobby.e2e.stage.RawSocket;
import dobby.e2e.stage.Update;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The back-end library of 2009 under Python 2.7: a connection for each call, the same header lines
 * in the same order, a form's Content-Type around JSON.
 *
 * <p>Threads: safe from any thread, it keeps only addresses.
 */
final class OldCornelius {

    private static final String UNQUOTED = "_.-/";

    private final InetSocketAddress dudley;
    private final InetSocketAddress imperio;

    OldCornelius(DobbyProcess dobby) {
        this.dudley = dobby.dudley();
        this.imperio = dobby.imperioHttp();
    }

    /** {@code cornelius.dudley.updates}: one POST for all. */
    Answer dudley(Update... updates) throws IOException {
        String body =
                Arrays.stream(updates).map(OldCornelius::dumps).collect(Collectors.joining(", "));
        return exchange(
                dudley,
                "POST / HTTP/1.1\r\nAccept-Encoding: identity\r\nContent-Length: "
                        + (body.length() + 2)
                        + "\r\nHost: "
                        + host(dudley)
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
                        + "User-Agent: Python-urllib/2.7\r\n\r\n["
                        + body
                        + ']');
    }

    /** {@code cornelius.imperio.update}: one GET. */
    Answer imperio(Update update) throws IOException {
        return exchange(
                imperio,
                "GET /"
                        + quote(update.path() + ';' + update.message())
                        + " HTTP/1.1\r\nAccept-Encoding: identity\r\nHost: "
                        + host(imperio)
                        + "\r\nConnection: close\r\nUser-Agent: Python-urllib/2.7\r\n\r\n");
    }

    /** What it compares the answer of Dudley with, less that it raises an error. */
    boolean sendByDudley(Update... updates) throws IOException {
        return dudley(updates).body().equals("{success:true}");
    }

    /** What it compares the answer of Imperio with. */
    boolean sendByImperio(Update update) throws IOException {
        return imperio(update).body().equals("{sent:true}");
    }

    private static Answer exchange(InetSocketAddress door, String request) throws IOException {
        try (RawSocket socket = new RawSocket(door)) {
            return Answer.of(socket.send(request).rest());
        }
    }

    private static String host(InetSocketAddress door) {
        return "127.0.0.1:" + door.getPort();
    }

    /** Python's {@code json.dumps}, with its white space. */
    private static String dumps(Update update) {
        return "{\"path\": "
                + Json.asciiQuoted(update.path())
                + ", \"message\": "
                + Json.asciiQuoted(update.message())
                + '}';
    }

    /** Python's {@code urllib.quote}. */
    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNQUOTED.indexOf(c) >= 0);
            quoted.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return quoted.toString();
    }
}
