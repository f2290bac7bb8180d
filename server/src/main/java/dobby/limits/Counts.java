package dobby.limits;

import dobby.session.Admission;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * How many of something there are, in all, from each address and from each site, each with a bound.
 *
 * <p>Threads: safe from any thread.
 */
final class Counts {

    private final int max;
    private final int maxCounted;
    private final int maxOfEach;
    private final long maxOfSite;
    private final AtomicInteger all = new AtomicInteger();
    private final AtomicIntegerArray each = new AtomicIntegerArray(Addresses.CELLS);
    private final AtomicIntegerArray sites = new AtomicIntegerArray(Addresses.SITE_CELLS);

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
        this.maxOfSite = (long) maxOfEach * Addresses.SITE_TIMES;
    }

    /** Which bound is reached. */
    enum Full {
        ALL,
        ADDRESS
    }

    /** What bound another one would break; null if none. */
    @Nullable Full full(int origin) {
        if (all.get() >= most(origin)) {
            return Full.ALL;
        }
        if (origin == Admission.NOWHERE) {
            return null;
        }
        int site = Addresses.site(origin);
        boolean full =
                each.get(Addresses.cell(origin)) >= maxOfEach
                        || (site >= 0 && sites.get(site) >= maxOfSite);
        return full ? Full.ADDRESS : null;
    }

    /** The same; if none, there is one more. */
    @Nullable Full add(int origin) {
        if (all.incrementAndGet() > most(origin)) {
            all.decrementAndGet();
            return Full.ALL;
        }
        if (origin == Admission.NOWHERE) {
            return null;
        }
        int site = Addresses.site(origin);
        int ofSite = site < 0 ? 0 : sites.incrementAndGet(site);
        int ofEach = each.incrementAndGet(Addresses.cell(origin));
        if (ofEach > maxOfEach || ofSite > maxOfSite) {
            remove(origin);
            return Full.ADDRESS;
        }
        return null;
    }

    private int most(int origin) {
        return origin == Admission.NOWHERE ? max : maxCounted;
    }

    void remove(int origin) {
        all.decrementAndGet();
        if (origin == Admission.NOWHERE) {
            return;
        }
        each.decrementAndGet(Addresses.cell(origin));
        int site = Addresses.site(origin);
        if (site >= 0) {
            sites.decrementAndGet(site);
        }
    }

    int all() {
        return all.get();
    }
}
