package dobby.limits;

import dobby.message.Refusal;
import dobby.meters.Limit;
import dobby.meters.Meters;
import dobby.session.Admission;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets connections in as long as there are not too many, in all and from one address, and they do
 * not come too fast from one. It knows an address by its connection alone: of what a proxy says of
 * its clients nothing is known yet.
 *
 * <p>Threads: safe from any thread.
 */
public final class ConnectionGate {

    /** So many that are refused count as one that is let in. */
    static final int REFUSED_FOR_ONE = 10;

    private final ConnectionLimits limits;
    private final Addresses addresses;
    private final Budget budget;
    private final Meters meters;
    private final Counts counts;
    private final Bucket pace;
    private final AtomicInteger refused = new AtomicInteger();
    private final Rate ratePerSite;
    private final AtomicLongArray paces = new AtomicLongArray(Addresses.CELLS);
    private final AtomicLongArray pacesOfSites = new AtomicLongArray(Addresses.SITE_CELLS);
    private final LongSupplier nanos;
    private final long origin;

    /**
     * @param nanos the time
     */
    public ConnectionGate(
            ConnectionLimits limits,
            Addresses addresses,
            Budget budget,
            Meters meters,
            LongSupplier nanos) {
        this.limits = limits;
        this.addresses = addresses;
        this.budget = budget;
        this.meters = meters;
        this.counts = new Counts(limits.max(), limits.kept(), limits.maxPerAddress());
        this.pace = new Bucket(limits.rate(), nanos);
        this.ratePerSite = limits.ratePerAddress().times(Addresses.SITE_TIMES);
        this.nanos = nanos;
        this.origin = nanos.getAsLong();
    }

    /** Why a connection is not let in; if null, it counts until it has {@link #left}. */
    public @Nullable Refusal admit(@Nullable InetAddress from) {
        if (limits.shed() && budget.sheds(Budget.Work.CONNECTIONS)) {
            return refused(Refusal.OVERLOADED, Limit.MEMORY_BUDGET, from);
        }
        int origin = addresses.origin(from);
        if (origin != Admission.NOWHERE && isTooFast(origin)) {
            return refused(
                    Refusal.TOO_MANY_FROM_ADDRESS, Limit.CONNECTIONS_PER_SECOND_PER_ADDRESS, from);
        }
        return switch (counts.add(origin)) {
            case null -> null;
            case ALL -> refused(Refusal.TOO_MANY_CONNECTIONS, limits.name(), from);
            case ADDRESS ->
                    refused(Refusal.TOO_MANY_FROM_ADDRESS, Limit.CONNECTIONS_PER_ADDRESS, from);
        };
    }

    private Refusal refused(Refusal refusal, Limit limit, @Nullable InetAddress from) {
        String address = from == null ? "a Unix socket" : from.getHostAddress();
        meters.refused(refusal, limit, "a connection from " + address);
        return refusal;
    }

    /** What one address brings too fast does not count for its site. */
    private boolean isTooFast(int origin) {
        int site = Addresses.site(origin);
        return isTooFast(limits.ratePerAddress(), paces, Addresses.cell(origin))
                || (site >= 0 && isTooFast(ratePerSite, pacesOfSites, site));
    }

    private boolean isTooFast(Rate rate, AtomicLongArray through, int cell) {
        long now = nanos.getAsLong() - origin;
        while (true) {
            long before = through.get(cell);
            if (rate.wait(before, now) > 0) {
                return true;
            }
            if (through.compareAndSet(cell, before, rate.with(1, before, now))) {
                return false;
            }
        }
    }

    /** One that was let in has ended. */
    public void left(@Nullable InetAddress from) {
        counts.remove(addresses.origin(from));
    }

    /**
     * One more has come; how long the next ones are to wait, in nanoseconds. Those that are refused
     * cost little, and so take little of what all have: otherwise who is refused all the time keeps
     * the others out.
     *
     * @param admitted whether it was let in
     */
    public long pause(boolean admitted) {
        if (!admitted && refused.incrementAndGet() % REFUSED_FOR_ONE != 0) {
            return 0;
        }
        long wait = pace.take(1);
        if (wait > 0) {
            meters.reached(Limit.CONNECTIONS_PER_SECOND, "they wait");
        }
        return wait;
    }

    /** How many there are. */
    public int count() {
        return counts.all();
    }
}
