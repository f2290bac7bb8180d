package dobby.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was refused, in the log: of each key the first, and after that what came in ten seconds as
 * one line, so that nobody can fill a disk by being refused.
 *
 * <p>Threads: safe from any thread.
 */
final class Rebuffs {

    static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final Logger log = LoggerFactory.getLogger("dobby.access");

    private final Map<String, Burst> bursts = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    private static final class Burst {
        final AtomicLong untold = new AtomicLong();
        final AtomicLong nextNanos;

        Burst(long now) {
            nextNanos = new AtomicLong(now);
        }
    }

    /**
     * @param nanos the time
     */
    Rebuffs(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Notes one.
     *
     * @param key the name of the key; empty if there is none
     * @param what was refused, without any token
     */
    void add(String key, String what) {
        long now = nanos.getAsLong();
        Burst burst = bursts.computeIfAbsent(key, _ -> new Burst(now));
        burst.untold.incrementAndGet();
        long next = burst.nextNanos.get();
        if (now - next >= 0 && burst.nextNanos.compareAndSet(next, now + BURST_NANOS)) {
            log.warn(
                    "refused key={} what=\"{}\" count={}",
                    key.isEmpty() ? "none" : key,
                    what,
                    burst.untold.getAndSet(0));
        }
    }
}
