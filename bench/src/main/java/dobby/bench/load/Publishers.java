package dobby.bench.load;

import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The connections that publish: each message goes out on the next free one. */
final class Publishers {
    private static final long TIMEOUT_NANOS = 10_000_000_000L;
    private static final long WAIT_NANOS = 20_000_000;
    private static final long DOUBLES_NANOS = 100_000_000;

    private final Sockets sockets;
    private final Tally tally;
    private final Messages messages;
    private final int batch;
    private final Publisher[] publishers;
    private int last;

    Publishers(
            Sockets sockets,
            Tally tally,
            Messages messages,
            PublishDoor door,
            int count,
            int batch) {
        this.sockets = sockets;
        this.tally = tally;
        this.messages = messages;
        this.batch = batch;
        this.publishers =
                Stream.generate(() -> new Publisher(sockets, door, tally))
                        .limit(count)
                        .toArray(Publisher[]::new);
    }

    void open() {
        for (Publisher publisher : publishers) {
            publisher.open();
        }
        if (!await(this::allFree, TIMEOUT_NANOS)) {
            throw new IllegalStateException("no connection to publish with");
        }
    }

    /** Publishes at this pace for so long. */
    void publish(Pace pace, long nanos) {
        long end = System.nanoTime() + nanos;
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            long wait = pace.delay(now);
            Publisher free = wait > 0 ? null : nextFree();
            if (free == null) {
                sockets.turn(wait > 0 ? Math.min(wait, end - now) : WAIT_NANOS);
            } else {
                free.publish(messages, batch, pace.take(now));
            }
        }
    }

    /** Waits a while for what has not come yet, and a little longer for what should not come. */
    void drain(long nanos) {
        await(() -> tally.complete() && allFree(), nanos);
        sockets.rest(DOUBLES_NANOS);
    }

    private @Nullable Publisher nextFree() {
        for (int i = 0; i < publishers.length; i++) {
            last = last + 1 == publishers.length ? 0 : last + 1;
            if (publishers[last].free()) {
                return publishers[last];
            }
        }
        return null;
    }

    private boolean allFree() {
        for (Publisher publisher : publishers) {
            if (!publisher.free()) {
                return false;
            }
        }
        return true;
    }

    private boolean await(BooleanSupplier done, long nanos) {
        long end = System.nanoTime() + nanos;
        while (!done.getAsBoolean() && System.nanoTime() < end) {
            sockets.turn(WAIT_NANOS);
        }
        return done.getAsBoolean();
    }
}
