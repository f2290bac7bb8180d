package dobby.jwt;

import dobby.limits.Addresses;
import java.util.function.LongSupplier;

/**
 * How much time goes into proving signatures, which is a quarter of one processor's at most: for
 * some take the better part of a millisecond, and whoever sends many is not to hold up the others.
 * One address has a part of that, and so has an IPv6 site, so that who sends many turns few others
 * away.
 *
 * <p>What was done is kept as one number, the time at which all of it would be through if only this
 * share of the time went into it.
 *
 * <p>Threads: safe from any thread.
 */
final class Proofs {

    /** So long they may take in one go, and in each {@link #SHARE} times of it. */
    static final long AT_ONCE_NANOS = 250_000_000;

    /** Of that so many have room beside each other who come from one address each. */
    static final int ADDRESSES = 4;

    /** The same of sites. */
    static final int SITES = 2;

    private static final int SHARE = 4;
    private static final long WINDOW_NANOS = SHARE * AT_ONCE_NANOS;

    /** Fewer than elsewhere: two that share a cell have still more than most ever need. */
    private static final int CELLS = 1 << 12;

    private final LongSupplier nanos;
    private final long startNanos;
    private final long[] all = new long[1];
    private final long[] ofAddresses = new long[CELLS];
    private final long[] ofSites = new long[CELLS];

    /**
     * @param nanos the time
     */
    Proofs(LongSupplier nanos) {
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
    }

    /**
     * Whether there is time for one more.
     *
     * @param origin whose, see {@link Addresses#origin}
     */
    synchronized boolean mayBegin(int origin) {
        long now = now();
        if (!isFree(all, 0, now)) {
            return false;
        }
        if (origin < 0) {
            return true;
        }
        int site = Addresses.site(origin);
        return isFree(ofAddresses, Addresses.cell(origin), now)
                && (site < 0 || isFree(ofSites, site, now));
    }

    /** One took so long. */
    synchronized void took(long howLongNanos, int origin) {
        long now = now();
        add(all, 0, now, howLongNanos);
        if (origin < 0) {
            return;
        }
        add(ofAddresses, Addresses.cell(origin), now, howLongNanos * ADDRESSES);
        int site = Addresses.site(origin);
        if (site >= 0) {
            add(ofSites, site, now, howLongNanos * SITES);
        }
    }

    private static boolean isFree(long[] through, int cell, long now) {
        return through[cell % through.length] - now < WINDOW_NANOS;
    }

    private static void add(long[] through, int cell, long now, long howLongNanos) {
        int at = cell % through.length;
        through[at] = Math.max(through[at], now) + SHARE * howLongNanos;
    }

    private long now() {
        return nanos.getAsLong() - startNanos;
    }
}
