package dobby.cornelius;

import dobby.cornelius.Verdict.Again;
import dobby.cornelius.Verdict.Answered;
import dobby.cornelius.Verdict.Failed;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an answer, or the lack of one, means: above all whether the server can have carried
 * the request out.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class Judge {

    private static final int OK = 200;
    private static final int REDIRECTS = 300;
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;
    private static final int UNAVAILABLE = 503;
    private static final String SECONDS = "[0-9]{1,6}";

    private Judge() {}

    /** What an answer to so many updates means. */
    static Verdict of(HttpResponse<String> response, int items) {
        int status = response.statusCode();
        String body = response.body();
        if (status == OK) {
            return deliveries(body, items)
                    .<Verdict>map(Answered::new)
                    .orElseGet(() -> uncertain("The answer is none of Dobby's."));
        }
        Map<?, ?> problem = object(body).orElse(Map.of());
        String code = text(problem, "code").orElse("");
        if (status >= REDIRECTS && status < SERVER_ERRORS) {
            String detail = text(problem, "detail").orElse(why(status, response));
            return new Failed(
                    Again.NEVER,
                    Optional.empty(),
                    () -> new CorneliusException.Refused(status, code, detail));
        }
        Optional<String> after = response.headers().firstValue("Retry-After");
        // A proxy's 503, which has no code, may come after the request has got through to Dobby.
        if (status == UNAVAILABLE && !code.isEmpty() && after.isPresent()) {
            return unreachable(
                    Again.YES,
                    after.filter(text -> text.matches(SECONDS))
                            .map(text -> Duration.ofSeconds(Long.parseLong(text))),
                    "Dobby takes no requests now (503 " + code + ").",
                    null);
        }
        return uncertain("The server failed (" + status + ").");
    }

    /** What it means that there was no answer. */
    static Verdict of(Throwable failure, URI where) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        if (cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof NoRouteToHostException) {
            return unreachable(
                    Again.YES, Optional.empty(), "Nobody can be reached at " + where + '.', cause);
        }
        if (cause instanceof SSLHandshakeException) {
            return unreachable(
                    Again.NEVER,
                    Optional.empty(),
                    "No TLS could be agreed on with " + where,
                    cause);
        }
        boolean late = cause instanceof HttpTimeoutException || cause instanceof TimeoutException;
        return uncertain(Again.YES, late ? "No answer in time." : "The answer was lost.", cause);
    }

    private static Failed uncertain(String message) {
        return uncertain(Again.IF_HARMLESS, message, null);
    }

    private static Failed uncertain(Again again, String message, @Nullable Throwable cause) {
        return new Failed(
                again, Optional.empty(), () -> new CorneliusException.Uncertain(message, cause));
    }

    private static Failed unreachable(
            Again again, Optional<Duration> after, String message, @Nullable Throwable cause) {
        return new Failed(again, after, () -> new CorneliusException.Unreachable(message, cause));
    }

    private static String why(int status, HttpResponse<String> response) {
        return status >= CLIENT_ERRORS
                ? "Somebody answered for Dobby."
                : "The answer leads to "
                        + response.headers().firstValue("Location").orElse("nowhere");
    }

    private static Optional<List<Delivery>> deliveries(String body, int items) {
        List<Delivery> deliveries = new ArrayList<>(items);
        if (object(body).orElse(Map.of()).get("updates") instanceof List<?> answers) {
            for (Object answer : answers) {
                if (!(answer instanceof Map<?, ?> members)) {
                    return Optional.empty();
                }
                deliveries.add(
                        new Delivery(
                                subscribers(members),
                                text(members, "unknown"),
                                text(members, "position")));
            }
        }
        return deliveries.size() == items ? Optional.of(deliveries) : Optional.empty();
    }

    private static int subscribers(Map<?, ?> members) {
        return members.get("subscribers") instanceof Double number ? number.intValue() : 0;
    }

    private static Optional<Map<?, ?>> object(String body) {
        try {
            return JsonReader.read(body) instanceof Map<?, ?> members
                    ? Optional.of(members)
                    : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
