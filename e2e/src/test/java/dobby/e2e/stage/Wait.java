package dobby.e2e.stage;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what can only be looked at, not told. */
public final class Wait {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final long LOOK_NANOS = 5_000_000;

    private Wait() {}

    /** Looks again and again until it is so; fails if it never is. */
    public static void until(String what, BooleanSupplier isSo) {
        long end = System.nanoTime() + BOUND.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("still not: " + what);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Lets time pass, for the pace of a load; never to wait for something to have happened. */
    public static void pace(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
