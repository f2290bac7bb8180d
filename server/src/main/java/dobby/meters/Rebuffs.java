package dobby.meters;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was refused, in the log: of each key, limit or the like the first, and after that what came
 * in ten seconds as one line, so that nobody can fill a disk by being refused.
 *
 * <p>Threads: safe from any thread.
 */
public final class Rebuffs {

    static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Map<String, Burst> bursts = new ConcurrentHashMap<>();
    private final Logger log;
    private final String label;
    private final LongSupplier nanos;

    private static final class Burst {
        final AtomicLong untold = new AtomicLong();
        final AtomicLong nextNanos;

        Burst(long now) {
            nextNanos = new AtomicLong(now);
        }
    }

    /**
     * @param log the name of the log
     * @param label what they are told apart by, such as {@code key}
     * @param nanos the time
     */
    public Rebuffs(String log, String label, LongSupplier nanos) {
        this.log = LoggerFactory.getLogger(log);
        this.label = label;
        this.nanos = nanos;
    }

    /**
     * Notes one.
     *
     * @param of what, one of a few: the name of a key, empty if there is none
     * @param what was refused, without any token
     */
    public void add(String of, String what) {
        long now = nanos.getAsLong();
        Burst burst = bursts.computeIfAbsent(of, _ -> new Burst(now));
        burst.untold.incrementAndGet();
        long next = burst.nextNanos.get();
        if (now - next >= 0 && burst.nextNanos.compareAndSet(next, now + BURST_NANOS)) {
            log.warn(
                    "refused {}={} what=\"{}\" count={}",
                    label,
                    of.isEmpty() ? "none" : of,
                    what,
                    burst.untold.getAndSet(0));
        }
    }
}
