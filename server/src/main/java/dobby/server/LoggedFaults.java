package dobby.server;

import dobby.loop.Faults;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Faults in the log: of each kind the first, the tenth, the hundredth…, so that a flood of one
 * cannot hide the others.
 *
 * <p>Threads: safe from any thread.
 */
final class LoggedFaults implements Faults {

    private static final Logger log = LoggerFactory.getLogger("dobby.fault");

    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    @Override
    public void report(String where, Throwable thrown) {
        long count = counts.merge(where + " " + thrown.getClass().getName(), 1L, Long::sum);
        if (isPowerOfTen(count)) {
            log.error("fault where=\"{}\" count={}", where, count, thrown);
        }
    }

    private static boolean isPowerOfTen(long number) {
        long rest = number;
        while (rest % 10 == 0) {
            rest /= 10;
        }
        return rest == 1;
    }
}
