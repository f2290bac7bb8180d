package dobby.jwt;

import java.util.function.LongSupplier;

/**
 * How much time goes into proving signatures, which is a quarter of one processor's at most: for
 * some take the better part of a millisecond, and whoever sends many is not to hold up the others.
 *
 * <p>Threads: safe from any thread.
 */
final class Proofs {

    /** So long they may take in one go, and in each {@link #SHARE} times of it. */
    static final long AT_ONCE_NANOS = 250_000_000;

    private static final int SHARE = 4;

    private final LongSupplier nanos;
    private long owedNanos;
    private long atNanos;

    /**
     * @param nanos the time
     */
    Proofs(LongSupplier nanos) {
        this.nanos = nanos;
        this.atNanos = nanos.getAsLong();
    }

    /** Whether there is time for one more. */
    synchronized boolean mayBegin() {
        long now = nanos.getAsLong();
        owedNanos = Math.max(0, owedNanos - (now - atNanos) / SHARE);
        atNanos = now;
        return owedNanos < AT_ONCE_NANOS;
    }

    /** One took so long. */
    synchronized void took(long howLongNanos) {
        owedNanos += howLongNanos;
    }
}
