package dobby.cornelius;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;

/**
 * What a {@link SmallServer} does with a request.
 *
 * @param text the bytes it sends
 * @param then what becomes of the connection
 */
record Reply(String text, Then then) {

    enum Then {
        KEEP,
        CLOSE,
        /** Says nothing more until the client goes. */
        HOLD
    }

    /** As Dobby answers a batch. */
    static Reply deliveries(String... deliveries) {
        return ok("{\"updates\":[" + String.join(",", deliveries) + "]}");
    }

    /** So many updates were given to one subscriber each. */
    static Reply ok(int items) {
        return deliveries(Collections.nCopies(items, "{\"subscribers\":1}").toArray(String[]::new));
    }

    static Reply ok(String body) {
        return status("200 OK", "Content-Type: application/json\r\n", body);
    }

    /** As Dobby answers while it stops. */
    static Reply draining(String retryAfter) {
        return status(
                "503 Service Unavailable",
                "Retry-After: " + retryAfter + "\r\n",
                "{\"code\":\"draining\"}");
    }

    static Reply status(String status, String headers, String body) {
        String head = "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: ";
        return new Reply(head + body.getBytes(UTF_8).length + "\r\n\r\n" + body, Then.KEEP);
    }

    Reply then(Then then) {
        return new Reply(text, then);
    }

    /** The connection ends without a byte. */
    static Reply lost() {
        return new Reply("", Then.CLOSE);
    }

    static Reply silence() {
        return new Reply("", Then.HOLD);
    }
}
