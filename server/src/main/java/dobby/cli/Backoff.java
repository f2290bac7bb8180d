package dobby.cli;

import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: twice as long each time, and by chance, so that not all
 * come back at once.
 */
final class Backoff {

    private static final long FIRST_MS = 250;
    private static final long LAST_MS = 10_000;

    private final RandomGenerator random;
    private long nextMs = FIRST_MS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The next wait, between half of its bound and all of it. */
    long nextMs() {
        long bound = nextMs;
        nextMs = Math.min(2 * nextMs, LAST_MS);
        return bound / 2 + random.nextLong(bound / 2 + 1);
    }

    /** It worked: the next wait is a short one again. */
    void reset() {
        nextMs = FIRST_MS;
    }
}
