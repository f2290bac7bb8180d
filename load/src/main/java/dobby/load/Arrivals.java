package dobby.load;

import java.util.HashSet;
import java.util.Set;

/**
 * Which messages of its path one poller has had: all before the next one, but for those that are
 * missing.
 */
final class Arrivals {
    /** How a message came. */
    enum Arrival {
        IN_ORDER,
        OVERTAKEN,
        AGAIN
    }

    private Set<Long> missing = Set.of();
    private long next;

    Arrival take(long sequence) {
        if (sequence < next) {
            boolean missed = !missing.isEmpty() && missing.remove(sequence);
            return missed ? Arrival.OVERTAKEN : Arrival.AGAIN;
        }
        if (sequence > next) {
            miss(sequence);
        }
        next = sequence + 1;
        return Arrival.IN_ORDER;
    }

    private void miss(long until) {
        if (missing.isEmpty()) {
            missing = new HashSet<>();
        }
        for (long sequence = next; sequence < until; sequence++) {
            missing.add(sequence);
        }
    }
}
