package dobby.server;

import java.util.concurrent.TimeUnit;

/**
 * The time of day, which never goes back, whatever is done to the system's clock.
 *
 * <p>Threads: safe from any thread.
 */
final class WallClock {

    private static final long AT_START_MS =
            System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime());

    private WallClock() {}

    /** Milliseconds since 1970. */
    static long nowMs() {
        return AT_START_MS + TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
