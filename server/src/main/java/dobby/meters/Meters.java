package dobby.meters;

import dobby.message.Refusal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What a server counts, and by what others say how they stand.
 *
 * <p>Threads: safe from any thread.
 */
public final class Meters {

    private final Map<Refusal, LongAdder> refused = adders(Refusal.class);
    private final Map<Limit, LongAdder> reached = adders(Limit.class);
    private final Map<Limit, LongSupplier> counted = new ConcurrentHashMap<>();
    private final LongAdder updates = new LongAdder();
    private final List<Meter> others = new CopyOnWriteArrayList<>();
    private final Rebuffs rebuffs = new Rebuffs("dobby.limits", "limit", System::nanoTime);

    /** Something sent to a door was refused. */
    public void refused(Refusal refusal) {
        adder(refused, refusal).increment();
        Limit limit = Limit.of(refusal);
        if (limit != null) {
            reached(limit);
            if (limit.isLogged()) {
                rebuffs.add(limit.written(), refusal.title());
            }
        }
    }

    /** A connection was refused, because of a limit. */
    public void refused(Refusal refusal, Limit limit, String what) {
        adder(refused, refusal).increment();
        reached(limit, what);
    }

    /** A limit was reached. */
    public void reached(Limit limit) {
        adder(reached, limit).increment();
    }

    /** The same, of one that is worth a line in the log, see {@link Rebuffs}. */
    public void reached(Limit limit, String what) {
        reached(limit);
        rebuffs.add(limit.written(), what);
    }

    /** Back-ends brought so many updates that were carried out. */
    public void published(int count) {
        updates.add(count);
    }

    /** How often something was refused with this code. */
    public long count(Refusal refusal) {
        return adder(refused, refusal).sum();
    }

    /** How often a limit was reached. */
    public long count(Limit limit) {
        LongSupplier elsewhere = counted.get(limit);
        return adder(reached, limit).sum() + (elsewhere == null ? 0 : elsewhere.getAsLong());
    }

    /** Somebody else counts how often a limit is reached. */
    public void adds(Limit limit, LongSupplier count) {
        counted.put(limit, count);
    }

    /** Tells how something stands. */
    public void gauge(String name, String help, DoubleSupplier reading) {
        gauge(name, help, "", "", reading);
    }

    /** The same of one of several that are told apart by a label's value. */
    public void gauge(
            String name, String help, String label, String value, DoubleSupplier reading) {
        others.add(new Meter(name, help, label, value, false, reading));
    }

    /** Tells how often something has happened since the start. */
    public void counter(String name, String help, DoubleSupplier reading) {
        counter(name, help, "", "", reading);
    }

    /** The same of one of several that are told apart by a label's value. */
    public void counter(
            String name, String help, String label, String value, DoubleSupplier reading) {
        others.add(new Meter(name, help, label, value, true, reading));
    }

    /** All there is to tell. */
    List<Meter> all() {
        List<Meter> all = new ArrayList<>(others);
        all.add(
                new Meter(
                        "dobby.updates",
                        "Updates of back-ends that were carried out, commands among them.",
                        "",
                        "",
                        true,
                        updates::sum));
        for (Limit limit : Limit.values()) {
            all.add(
                    new Meter(
                            "dobby.limits.reached",
                            "How often a limit was reached.",
                            "limit",
                            limit.written(),
                            true,
                            () -> count(limit)));
        }
        for (Refusal refusal : Refusal.values()) {
            all.add(
                    new Meter(
                            "dobby.refused",
                            "What was refused at the doors.",
                            "code",
                            refusal.code(),
                            true,
                            () -> count(refusal)));
        }
        return all;
    }

    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> names) {
        Map<E, LongAdder> adders = new EnumMap<>(names);
        for (E name : names.getEnumConstants()) {
            adders.put(name, new LongAdder());
        }
        return adders;
    }

    private static <E> LongAdder adder(Map<E, LongAdder> adders, E name) {
        return Objects.requireNonNull(adders.get(name));
    }
}
