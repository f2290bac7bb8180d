package dobby.webhook;

import dobby.message.Command;
import dobby.message.Thestral;
import dobby.message.Update;
import dobby.registry.Dolores;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A delegate of Dolores that tells a back-end over HTTP what happens to sessions and paths: in
 * order, at least once, numbered.
 *
 * <p>Threads: safe from any thread; only {@link #drain} waits.
 */
public final class Webhook implements Thestral, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Webhook.class);
    private static final long PAUSE_FIRST_MS = 500;
    private static final long PAUSE_LAST_MS = 30_000;

    private final WebhookSettings settings;
    private final Dolores dolores;
    private final LongSupplier clockMs;
    private final Backlog backlog;
    private final HttpClient client;
    private final Sender sender;
    private final Thread thread;

    /**
     * Begins to send what {@link #update} brings.
     *
     * @param clockMs the time of day in milliseconds since 1970
     * @param random names this run of the server, and spreads what is tried again
     */
    public Webhook(
            WebhookSettings settings,
            Dolores dolores,
            LongSupplier clockMs,
            RandomGenerator random) {
        this(settings, dolores, clockMs, random, PAUSE_FIRST_MS, PAUSE_LAST_MS);
    }

    Webhook(
            WebhookSettings settings,
            Dolores dolores,
            LongSupplier clockMs,
            RandomGenerator random,
            long pauseFirstMs,
            long pauseLastMs) {
        this.settings = settings;
        this.dolores = dolores;
        this.clockMs = clockMs;
        this.backlog = new Backlog(settings.queueMax());
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(Duration.ofMillis(settings.timeoutMs()))
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
        this.sender =
                new Sender(
                        backlog,
                        new Receiver(settings, client, clockMs),
                        new Pause(random, pauseFirstMs, pauseLastMs),
                        dolores.id().text(),
                        Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX),
                        settings.where());
        this.thread = Thread.ofVirtual().name("webhook").start(sender);
    }

    @Override
    public void update(Update update) {
        if (update.path().isControl()) {
            EventKind kind = EventKind.of(update.path());
            if (kind != null && settings.kinds().contains(kind)) {
                backlog.add(
                        update.path().text(),
                        update.message().text(),
                        clockMs.getAsLong(),
                        notGone(update.command()));
            }
        }
    }

    /**
     * What connects or disconnects may be overtaken by the {@code ::gone} of whom it names, and
     * must not be told after that.
     */
    private BooleanSupplier notGone(@Nullable Command command) {
        return switch (command) {
            case Command.Connect connect -> () -> dolores.find(connect.id().text()) != null;
            case Command.Disconnect away -> () -> dolores.find(away.id().text()) != null;
            case null, default -> () -> true;
        };
    }

    /** How many events wait, without those that are being sent. */
    public int waiting() {
        return backlog.size();
    }

    /** How many events were taken, or told to be lost. */
    public long told() {
        return sender.told();
    }

    /**
     * Sends what waits and ends.
     *
     * @param endNanos until when, see {@link System#nanoTime}
     * @return whether all was told
     */
    public boolean drain(long endNanos) {
        backlog.finish();
        try {
            var _ = thread.join(Duration.ofNanos(Math.max(1, endNanos - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
        boolean all = sender.told() == backlog.newest();
        if (!all) {
            log.warn("webhook ends told={} untold-up-to={}", sender.told(), backlog.newest());
        }
        return all;
    }

    /** Ends at once. */
    @Override
    public void close() {
        backlog.finish();
        thread.interrupt();
        client.shutdownNow();
    }
}
