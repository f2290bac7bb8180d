package dobby.wire.poll;

import dobby.http.Body;
import dobby.http.Exchange;
import dobby.http.Handler;
import dobby.http.Head;
import dobby.http.Origins;
import dobby.http.Target;
import dobby.loop.Loop;
import dobby.message.Refusal;
import dobby.registry.Dolores;
import dobby.registry.Registration;
import dobby.session.Firenze;
import dobby.session.ResumeToken;
import dobby.session.Sessions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The clients' door: {@code GET /comet/} begins a session, {@code GET /comet/<token>} goes on with
 * one; the same at {@code /}.
 *
 * <p>Threads: each request on its connection's loop.
 */
public final class LongPoll implements Handler {

    private static final String PREFIX = "/comet/";
    private static final String ALLOW = "Allow: GET, HEAD, OPTIONS\r\n";
    private static final Head PLAIN = Head.of(200, "text/plain", "");
    private static final Body OK = Body.of("ok\n".getBytes(StandardCharsets.US_ASCII));

    private final Dolores dolores;
    private final Function<Loop, Sessions> sessions;
    private final Origins origins;

    /**
     * @param sessions the sessions of each loop
     * @param allowOrigins web origins whose pages may read the answers
     */
    public LongPoll(Dolores dolores, Function<Loop, Sessions> sessions, List<String> allowOrigins) {
        this.dolores = dolores;
        this.sessions = sessions;
        this.origins = new Origins(allowOrigins, "application/json", "X-Accel-Buffering: no\r\n");
    }

    @Override
    public void handle(Exchange exchange) {
        switch (exchange.method()) {
            case "GET" -> get(exchange);
            case "HEAD" -> head(exchange);
            case "OPTIONS" -> origins.preflight(exchange);
            default ->
                    exchange.refuse(
                            Refusal.METHOD_NOT_ALLOWED, Refusal.METHOD_NOT_ALLOWED.title(), ALLOW);
        }
    }

    private void get(Exchange exchange) {
        if (exchange.body().length > 0) {
            exchange.refuse(Refusal.BAD_REQUEST, "A poll has no body.");
            return;
        }
        if (!answersName(exchange)) {
            poll(exchange);
        }
    }

    /** Begins nothing: only says what a GET would be answered with. */
    private void head(Exchange exchange) {
        if (!answersName(exchange)) {
            Head head = origins.headFor(exchange);
            if (head != null) {
                exchange.answer(head, Body.NONE);
            }
        }
    }

    /** Answers what has a name of its own under the root and can be no token. */
    private boolean answersName(Exchange exchange) {
        switch (exchange.target().path()) {
            case "/health/live", "/health/ready" -> exchange.answer(PLAIN, OK);
            case "/pomona.js" -> exchange.refuse(Refusal.NOT_FOUND, Refusal.NOT_FOUND.title());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void poll(Exchange exchange) {
        Head head = origins.headFor(exchange);
        if (head == null) {
            return;
        }
        Poll poll = new Poll(exchange, head);
        ResumeToken token = tokenOf(exchange.target().path());
        Firenze session = token == null ? null : find(token);
        if (token == null || session == null) {
            sessions.apply(exchange.loop()).begin(poll);
            return;
        }
        exchange.whenLost(() -> session.lost(poll));
        session.resume(token, poll);
    }

    private @Nullable Firenze find(ResumeToken token) {
        Registration registration = dolores.find(token.id().text());
        return registration != null && registration.thestral() instanceof Firenze firenze
                ? firenze
                : null;
    }

    private static @Nullable ResumeToken tokenOf(String path) {
        String text =
                Target.decode(
                        path.startsWith(PREFIX)
                                ? path.substring(PREFIX.length())
                                : path.substring(1));
        return text == null ? null : ResumeToken.parse(text);
    }
}
