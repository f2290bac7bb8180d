package dobby.limits;

import dobby.session.Admission;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * How many of something there are, in all and from each address, each with a bound.
 *
 * <p>Threads: safe from any thread.
 */
final class Counts {

    private final int max;
    private final int maxCounted;
    private final int maxOfEach;
    private final AtomicInteger all = new AtomicInteger();
    private final AtomicIntegerArray each = new AtomicIntegerArray(Addresses.CELLS);

    Counts(int max, int maxOfEach) {
        this(max, 0, maxOfEach);
    }

    /**
     * @param kept how many of all are only for addresses that are not counted by themselves
     */
    Counts(int max, int kept, int maxOfEach) {
        this.max = max;
        this.maxCounted = max - kept;
        this.maxOfEach = maxOfEach;
    }

    /** Which bound is reached. */
    enum Full {
        ALL,
        ADDRESS
    }

    /** What bound another one would break; null if none. */
    @Nullable Full full(int cell) {
        if (all.get() >= most(cell)) {
            return Full.ALL;
        }
        return cell != Admission.NOWHERE && each.get(cell) >= maxOfEach ? Full.ADDRESS : null;
    }

    /** The same; if none, there is one more. */
    @Nullable Full add(int cell) {
        if (all.incrementAndGet() > most(cell)) {
            all.decrementAndGet();
            return Full.ALL;
        }
        if (cell != Admission.NOWHERE && each.incrementAndGet(cell) > maxOfEach) {
            remove(cell);
            return Full.ADDRESS;
        }
        return null;
    }

    private int most(int cell) {
        return cell == Admission.NOWHERE ? max : maxCounted;
    }

    void remove(int cell) {
        all.decrementAndGet();
        if (cell != Admission.NOWHERE) {
            each.decrementAndGet(cell);
        }
    }

    int all() {
        return all.get();
    }
}
