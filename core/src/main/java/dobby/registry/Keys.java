package dobby.registry;

import dobby.message.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What updates with a key were answered, so that a repeat is not carried out again.
 *
 * <p>Threads: safe from any thread; whoever brings a key while another carries out its update waits
 * for that.
 */
public final class Keys {

    /** How long a key is known after its update was accepted, in milliseconds. */
    public static final long WINDOW_MS = 300_000;

    /** How many keys are known; of more, the oldest are forgotten before their time. */
    public static final int COUNT_MAX = 100_000;

    /** How many keys of clients are known, which never displace a back-end's. */
    public static final int CLIENTS_COUNT_MAX = 10_000;

    private final LongSupplier clockMs;
    private final int countMax;
    private final LinkedHashMap<String, Slot> slots = new LinkedHashMap<>(); // the oldest first

    /** What became of one key's update; its monitor is held while that is carried out. */
    private static final class Slot {
        @Nullable Outcome answer; // accepted, or pending
        long sinceMs; // guarded by the keys' monitor
    }

    /**
     * @param clockMs the time in milliseconds
     */
    public Keys(LongSupplier clockMs) {
        this(clockMs, COUNT_MAX);
    }

    Keys(LongSupplier clockMs, int countMax) {
        this.clockMs = clockMs;
        this.countMax = countMax;
    }

    /** Others of the same clock, for the clients. */
    Keys ofClients() {
        return new Keys(clockMs, CLIENTS_COUNT_MAX);
    }

    /** Carries out an update, unless one of the same path and key was accepted not long ago. */
    Outcome once(Path path, String key, Supplier<Outcome> update) {
        String name = path.text() + '\n' + key; // neither holds a line break
        Slot slot = slotOf(name);
        synchronized (slot) {
            if (slot.answer != null) {
                return again(slot.answer);
            }
            Outcome outcome = update.get();
            if (outcome instanceof Outcome.Accepted || outcome instanceof Pending) {
                slot.answer = outcome;
                keep(name, slot);
            }
            if (outcome instanceof Pending pending) {
                pending.whenKnown(known -> settle(slot, known));
            }
            return outcome;
        }
    }

    private static Outcome again(Outcome answer) {
        return switch (answer) {
            case Outcome.Accepted accepted -> accepted.again();
            case Pending pending -> pending.then(Keys::again);
            default -> answer; // refused meanwhile
        };
    }

    private static void settle(Slot slot, Outcome known) {
        synchronized (slot) {
            slot.answer = known instanceof Outcome.Accepted ? known : null;
        }
    }

    private synchronized Slot slotOf(String name) {
        forgetOld();
        Slot slot = slots.get(name);
        if (slot == null) {
            slot = new Slot();
            keep(name, slot);
        }
        return slot;
    }

    private synchronized void keep(String name, Slot slot) {
        slots.remove(name);
        slot.sinceMs = clockMs.getAsLong();
        slots.put(name, slot);
        forgetOld();
    }

    /** Forgets what is too old; to be called now and then. */
    public synchronized void forgetOld() {
        long tooOld = clockMs.getAsLong() - WINDOW_MS;
        Iterator<Map.Entry<String, Slot>> oldestFirst = slots.entrySet().iterator();
        while (oldestFirst.hasNext()) {
            Slot slot = oldestFirst.next().getValue();
            if (slots.size() <= countMax && slot.sinceMs > tooOld) {
                return;
            }
            oldestFirst.remove();
        }
    }

    /** How many are known. */
    synchronized int size() {
        return slots.size();
    }
}
