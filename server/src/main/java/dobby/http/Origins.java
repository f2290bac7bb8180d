package dobby.http;

import dobby.message.Refusal;
import dobby.message.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which web origins may read a door's answers (CORS), and the header lines that tell browsers so.
 *
 * <p>Threads: immutable.
 */
public final class Origins {

    private static final String ALL = "*";
    private static final String PREFLIGHT =
            "Access-Control-Allow-Methods: GET, HEAD, POST\r\n"
                    + "Access-Control-Allow-Headers: authorization, content-type, last-event-id,"
                    + " cache-control, x-requested-with, x-sproutcore-version\r\n" // the last two:
                    // SproutCore's
                    + "Access-Control-Max-Age: 86400\r\n";

    /** When to come back a page may know too; browsers show it few headers unasked. */
    private static final String REFUSALS = "Access-Control-Expose-Headers: Retry-After\r\n";

    /** The heads of an answer to pages of an origin, and what a refusal says to them. */
    private record Heads(Head answer, Head done, Head preflight, String refusal) {}

    private final Heads toAnybody;
    private final boolean all;
    private final Map<String, Heads> byOrigin = new HashMap<>();

    /**
     * @param allowed origins such as {@code https://app.example}, already checked; {@code *} for
     *     all
     * @param contentType of the answers
     * @param more further header lines of the answers, each ended by CRLF
     */
    public Origins(List<String> allowed, String contentType, String more) {
        this.all = allowed.contains(ALL);
        this.toAnybody =
                heads(
                        contentType,
                        more,
                        all ? "Access-Control-Allow-Origin: *\r\n" : "Vary: Origin\r\n");
        for (String origin : allowed) {
            String lines = "Access-Control-Allow-Origin: " + origin + "\r\nVary: Origin\r\n";
            byOrigin.put(origin.toLowerCase(Locale.ROOT), heads(contentType, more, lines));
        }
    }

    private static Heads heads(String contentType, String more, String lines) {
        return new Heads(
                Head.of(200, contentType, more + lines),
                Head.empty(204, lines),
                Head.empty(204, PREFLIGHT + lines),
                lines + REFUSALS);
    }

    /**
     * The head to answer this request with; null, and refused, if a page sent it whose origin is
     * not allowed.
     */
    public @Nullable Head headFor(Exchange exchange) {
        Heads heads = headsFor(exchange);
        return heads == null ? null : heads.answer;
    }

    /** Answers that something was done of which nothing is to be told. */
    public void done(Exchange exchange) {
        Heads heads = headsFor(exchange);
        if (heads != null) {
            exchange.answer(heads.done, Body.NONE);
        }
    }

    /** Answers the question that a browser asks before it sends a request with unusual headers. */
    public void preflight(Exchange exchange) {
        Heads heads = headsFor(exchange);
        if (heads != null) {
            exchange.answer(heads.preflight, Body.NONE);
        }
    }

    /**
     * The header lines that let a page read why it was refused, each ended by CRLF; none for a page
     * that may read nothing here.
     */
    public String linesOfRefusals(Exchange exchange) {
        Heads heads = find(exchange.header("Origin"), exchange);
        return heads == null ? "" : heads.refusal;
    }

    private @Nullable Heads headsFor(Exchange exchange) {
        String origin = exchange.header("Origin");
        Heads heads = find(origin, exchange);
        if (heads == null) {
            String what =
                    "Pages of "
                            + Text.shown(String.valueOf(origin))
                            + " may not use this server; see allow-origin.";
            exchange.refuse(Refusal.ORIGIN_NOT_ALLOWED, what);
        }
        return heads;
    }

    private @Nullable Heads find(@Nullable String origin, Exchange exchange) {
        return all || origin == null || isOwn(origin, exchange.header("Host"))
                ? toAnybody
                : byOrigin.get(origin.toLowerCase(Locale.ROOT));
    }

    /** A page that came from this very address, by way of a proxy. */
    private static boolean isOwn(String origin, @Nullable String host) {
        return host != null
                && (origin.equalsIgnoreCase("http://" + host)
                        || origin.equalsIgnoreCase("https://" + host));
    }
}
