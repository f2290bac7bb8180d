package dobby.wire.client;

import dobby.http.Body;
import dobby.http.Exchange;
import dobby.http.Head;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What has a name of its own under the root of the clients' door and can be no token: the health of
 * the server, and Pomona, the browser client, for pages to load.
 *
 * <p>Threads: safe from any thread.
 */
final class Named {

    private static final Head PLAIN = Head.of(200, "text/plain", "");
    private static final Body OK = Body.of("ok\n".getBytes(StandardCharsets.US_ASCII));

    /** Any page may load it, as it may from any web server: there is nothing private in it. */
    private static final Head JAVASCRIPT =
            Head.of(
                    200,
                    "text/javascript; charset=utf-8",
                    "Access-Control-Allow-Origin: *\r\nCross-Origin-Resource-Policy: cross-origin\r\n");

    private final Body pomona = read("/dobby/pomona.js");
    private final Body pomonaGrants = read("/dobby/pomona-grants.js");

    private static Body read(String name) {
        try (InputStream script = Named.class.getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return Body.of(script.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers if the target is one of those names. */
    boolean answers(Exchange exchange) {
        switch (exchange.target().path()) {
            case "/health/live", "/health/ready" -> exchange.answer(PLAIN, OK);
            case "/pomona.js" -> exchange.answer(JAVASCRIPT, pomona);
            case "/pomona-grants.js" -> exchange.answer(JAVASCRIPT, pomonaGrants);
            default -> {
                return false;
            }
        }
        return true;
    }
}
