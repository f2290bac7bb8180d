package dobby.cornelius;

import dobby.cornelius.Verdict.Failed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One batch on its way, and how much patience is left for it.
 *
 * <p>Threads: one at a time.
 */
final class Call {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final byte[] body;
    private final String key = UUID.randomUUID().toString();
    private final int items;
    private final boolean harmlessTwice;
    private final long endNanos;
    private int retriesLeft;
    private Duration pause = FIRST_PAUSE;

    /**
     * @throws CorneliusException.Refused if the batch cannot be written
     */
    Call(List<Update> updates, Duration timeout, int retries) {
        this.body = JsonWriter.batch(updates);
        this.items = updates.size();
        this.harmlessTwice = updates.stream().allMatch(Update::isHarmlessTwice);
        this.endNanos = System.nanoTime() + timeout.toNanos();
        this.retriesLeft = retries;
    }

    byte[] body() {
        return body;
    }

    /** By which Dobby knows it again: the same for each time it is sent. */
    String key() {
        return key;
    }

    int items() {
        return items;
    }

    /** How long the caller still waits; at least a moment. */
    Duration left() {
        return Duration.ofNanos(Math.max(1, endNanos - System.nanoTime()));
    }

    /** How long to wait before it is sent once more; empty if it must not be, or in vain. */
    Optional<Duration> pauseAfter(Failed failed) {
        boolean may =
                switch (failed.again()) {
                    case NEVER -> false;
                    case IF_HARMLESS -> harmlessTwice;
                    case YES -> true;
                };
        Duration wanted = failed.after().orElse(pause);
        if (!may || retriesLeft == 0 || wanted.compareTo(left()) >= 0) {
            return Optional.empty();
        }
        retriesLeft--;
        pause = pause.multipliedBy(2);
        return Optional.of(wanted);
    }
}
