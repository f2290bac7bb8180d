package dobby.webhook;

import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is sent again: twice as long each time up to a bound, of that
 * between half and all, by chance, so that many servers do not come back at once.
 *
 * <p>Threads: confined to the thread that sends.
 */
final class Pause {

    private final RandomGenerator random;
    private final long firstMs;
    private final long lastMs;
    private long boundMs;

    Pause(RandomGenerator random, long firstMs, long lastMs) {
        this.random = random;
        this.firstMs = firstMs;
        this.lastMs = lastMs;
        this.boundMs = firstMs;
    }

    /** The next wait. */
    long nextMs() {
        long bound = boundMs;
        boundMs = Math.min(2 * bound, lastMs);
        return bound / 2 + random.nextLong(bound / 2 + 1);
    }

    /** It worked: the next wait is a short one again. */
    void reset() {
        boundMs = firstMs;
    }
}
