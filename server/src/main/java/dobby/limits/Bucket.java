package dobby.limits;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What may happen at a {@link Rate}.
 *
 * <p>Threads: safe from any thread.
 */
public final class Bucket {

    private final Rate rate;
    private final LongSupplier nanos;
    private final long origin;
    private final AtomicLong through = new AtomicLong();

    /**
     * @param nanos the time
     */
    public Bucket(Rate rate, LongSupplier nanos) {
        this.rate = rate;
        this.nanos = nanos;
        this.origin = nanos.getAsLong();
    }

    /** At what rate. */
    public Rate rate() {
        return rate;
    }

    /**
     * Lets so many happen together if one may; those beyond are waited for by whoever comes next.
     *
     * @return 0, or if none may, how long to wait in nanoseconds
     */
    public long take(int count) {
        long now = nanos.getAsLong() - origin;
        while (true) {
            long before = through.get();
            long wait = rate.wait(before, now);
            if (wait > 0) {
                return wait;
            }
            if (through.compareAndSet(before, rate.with(count, before, now))) {
                return 0;
            }
        }
    }
}
