package dobby.load;

import dobby.load.wire.LoadException;
import dobby.load.wire.PublisherProtocol;
import dobby.load.wire.Sockets;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The connections that publish: each request goes out on the next free one. */
final class Publishers {
    private static final long TIMEOUT_NANOS = 10_000_000_000L;
    private static final long WAIT_NANOS = 20_000_000;
    private static final long DOUBLES_NANOS = 100_000_000;

    private final Sockets sockets;
    private final Tally tally;
    private final Progress progress;
    private final PublisherProtocol protocol;
    private final int batch;
    private final Publisher[] publishers;
    private int last;

    Publishers(
            Work work,
            Sockets sockets,
            Tally tally,
            Progress progress,
            PublisherProtocol protocol) {
        this.sockets = sockets;
        this.tally = tally;
        this.progress = progress;
        this.protocol = protocol;
        this.batch = work.publishing().batch();
        int count = Math.min(work.publishing().connections(), work.paths());
        this.publishers =
                IntStream.range(0, count)
                        .mapToObj(i -> new NumberedMessages(tally, work, i, count))
                        .map(messages -> new Publisher(tally, progress, messages, protocol))
                        .toArray(Publisher[]::new);
    }

    void open() {
        for (Publisher publisher : publishers) {
            publisher.open(sockets, protocol);
        }
        if (!await(this::allFree, TIMEOUT_NANOS)) {
            throw new LoadException("the server takes no connection to publish over");
        }
    }

    /** Publishes at this pace for so long. */
    void publish(String doing, Pace pace, long nanos) {
        long end = System.nanoTime() + nanos;
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            long wait = pace.delay(now);
            Publisher free = wait > 0 ? null : nextFree();
            if (free == null) {
                sockets.turn(wait > 0 ? Math.min(wait, end - now) : WAIT_NANOS);
            } else {
                free.publish(batch, pace.take(now));
            }
            progress.running(doing, now, end);
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
