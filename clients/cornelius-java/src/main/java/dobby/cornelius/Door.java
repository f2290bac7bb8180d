package dobby.cornelius;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The server's door Dudley: sends one request and judges what comes back.
 *
 * <p>Threads: safe from any thread.
 */
final class Door {

    /**
     * How much longer than a request an answer's body may take: the JDK's own timeout, which knows
     * whether a connection was made, ends with the head.
     */
    private static final Duration BODY_GRACE = Duration.ofMillis(100);

    private final HttpClient http;
    private final HttpRequest.Builder head;
    private final URI address;

    Door(URI address, Optional<String> key, HttpClient http) {
        this.http = http;
        this.address = address;
        // With HTTP/2 the JDK would ask for an upgrade in every first request.
        this.head =
                HttpRequest.newBuilder(address)
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Content-Type", "application/json");
        key.ifPresent(text -> head.header("Authorization", "Bearer " + text));
    }

    URI address() {
        return address;
    }

    /** Completes with a verdict, never exceptionally; cancelling it ends the request. */
    CompletableFuture<Verdict> ask(Call call) {
        Duration left = call.left();
        HttpRequest request =
                head.copy()
                        .header("Idempotency-Key", call.key())
                        .timeout(left)
                        .POST(BodyPublishers.ofByteArray(call.body()))
                        .build();
        CompletableFuture<HttpResponse<String>> sent =
                http.sendAsync(request, BodyHandlers.ofString(UTF_8));
        return sent.copy()
                .orTimeout(left.plus(BODY_GRACE).toNanos(), TimeUnit.NANOSECONDS)
                .handle((response, failure) -> {
                    if (failure == null) {
                        return Judge.of(response, call.items());
                    }
                    sent.cancel(true);
                    return Judge.of(failure, address);
                });
    }
}
