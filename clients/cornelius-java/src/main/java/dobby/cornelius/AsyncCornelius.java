package dobby.cornelius;

import dobby.cornelius.Verdict.Answered;
import dobby.cornelius.Verdict.Failed;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The calls of {@link Cornelius}, with the same meaning, that do not wait: each returns a future
 * that completes with the answer or with a {@link CorneliusException}.
 *
 * <p>Calls that are under way at the same time go over several connections, so nothing is said
 * about their order: put into one batch, or chain with {@code thenCompose}, what must keep its
 * order.
 *
 * <p>Threads: safe from any thread. Futures complete on threads of the HTTP client; what takes long
 * belongs into {@code then…Async}.
 */
public final class AsyncCornelius {

    private final Door door;
    private final Duration timeout;
    private final int retries;

    AsyncCornelius(Door door, Duration timeout, int retries) {
        this.door = door;
        this.timeout = timeout;
        this.retries = retries;
    }

    /** As {@link Cornelius#publish}. */
    public CompletableFuture<Integer> publish(String path, String message) {
        return send(() -> Orders.publish(path, message)).thenApply(Orders::subscribers);
    }

    /** As {@link Cornelius#updates}. */
    public CompletableFuture<List<Delivery>> updates(List<Update> updates) {
        List<Update> copy = List.copyOf(updates);
        return send(() -> copy);
    }

    /** As {@link Cornelius#connect(String, Collection)}. */
    public CompletableFuture<Boolean> connect(String id, Collection<String> paths) {
        return send(() -> Orders.connect(id, paths)).thenApply(Orders::known);
    }

    /** As {@link Cornelius#connect(String, Collection, String)}. */
    public CompletableFuture<Boolean> connect(String id, Collection<String> paths, String since) {
        return send(() -> Orders.connect(id, paths, since)).thenApply(Orders::known);
    }

    /** As {@link Cornelius#connect(String, Collection, Introduction)}. */
    public CompletableFuture<Boolean> connect(
            String id, Collection<String> paths, Introduction as) {
        return send(() -> Orders.connect(id, paths, as)).thenApply(Orders::known);
    }

    /** As {@link Cornelius#disconnect}. */
    public CompletableFuture<Boolean> disconnect(String id, Collection<String> paths) {
        return send(() -> Orders.disconnect(id, paths)).thenApply(Orders::known);
    }

    /** As {@link Cornelius#closeSession}. */
    public CompletableFuture<Boolean> closeSession(String id) {
        return send(() -> Orders.close(id)).thenApply(Orders::known);
    }

    private CompletableFuture<List<Delivery>> send(Supplier<List<Update>> updates) {
        try {
            List<Update> batch = updates.get();
            return batch.isEmpty()
                    ? CompletableFuture.completedFuture(List.of())
                    : send(new Call(batch, timeout, retries));
        } catch (CorneliusException.Refused unsent) {
            return CompletableFuture.failedFuture(unsent);
        }
    }

    private CompletableFuture<List<Delivery>> send(Call call) {
        return door.ask(call).thenCompose(verdict -> settle(call, verdict));
    }

    private CompletableFuture<List<Delivery>> settle(Call call, Verdict verdict) {
        if (verdict instanceof Answered answered) {
            return CompletableFuture.completedFuture(answered.deliveries());
        }
        Failed failed = (Failed) verdict;
        return call.pauseAfter(failed)
                .map(pause -> CompletableFuture.runAsync(() -> {}, after(pause)))
                .map(paused -> paused.thenCompose(nothing -> send(call)))
                .orElseGet(() -> CompletableFuture.failedFuture(failed.exception().get()));
    }

    private static Executor after(Duration pause) {
        return CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS);
    }
}
