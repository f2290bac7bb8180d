package dobby.webhook;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * The back-end that is told: one signed request at a time.
 *
 * <p>Threads: {@link #post} waits for the answer, so never on an event loop.
 */
final class Receiver {

    /** With these the back-end says that it read the request and that its content is wrong. */
    private static final Set<Integer> REFUSING = Set.of(400, 413, 415, 422);

    /** The longest wait that a back-end may ask for by {@code Retry-After}. */
    private static final int RETRY_AFTER_SECONDS_MAX = 60;

    private final WebhookSettings settings;
    private final HttpClient client;
    private final LongSupplier clockMs;

    Receiver(WebhookSettings settings, HttpClient client, LongSupplier clockMs) {
        this.settings = settings;
        this.client = client;
        this.clockMs = clockMs;
    }

    Answer post(byte[] body) throws InterruptedException {
        long seconds = TimeUnit.MILLISECONDS.toSeconds(clockMs.getAsLong());
        HttpRequest request =
                HttpRequest.newBuilder(settings.url())
                        .header("Content-Type", "application/json")
                        .header("User-Agent", "Dobby")
                        .header("Dobby-Signature", settings.secret().sign(seconds, body))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try { // not the request's own time-out, which ends with the answer's head
            return read(answer.get(settings.timeoutMs(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Answer.Failed("timeout", 0);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            return new Answer.Failed(why.getClass().getSimpleName(), 0);
        }
    }

    private static Answer read(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return new Answer.Taken();
        }
        if (REFUSING.contains(status)) {
            return new Answer.Refused(status);
        }
        String after = answer.headers().firstValue("Retry-After").orElse("");
        int seconds = after.matches("\\d{1,9}") ? Integer.parseInt(after) : 0;
        return new Answer.Failed(
                "status-" + status,
                TimeUnit.SECONDS.toMillis(Math.min(seconds, RETRY_AFTER_SECONDS_MAX)));
    }
}
