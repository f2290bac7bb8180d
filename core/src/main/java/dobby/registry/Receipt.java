package dobby.registry;

import dobby.loop.Deadline;
import dobby.message.Arrival;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Text;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts what became of one update at those who were to be given it: each is confirmed or lost, or
 * pending until it is one of both.
 *
 * <p>Threads: safe from any thread, except as a deadline.
 */
public final class Receipt extends Deadline {

    private static final long CONFIRMED = 1L << 32;
    private static final long LOST = 1;

    private final Receipts receipts;
    private final String id;
    private final Path path;
    private final @Nullable String key;
    private final Path to;

    /** How many are confirmed, in the upper half, and lost, in the lower. */
    private final AtomicLong settled = new AtomicLong();

    // Written before the update is handed over, and with it to other threads.
    private int subscribers;
    private @Nullable Position position;

    private boolean told; // confined to the receipts' loop

    /**
     * @param key of the update; null if it has none
     * @param to where it is told
     */
    Receipt(Receipts receipts, String id, Path path, @Nullable String key, Path to) {
        this.receipts = receipts;
        this.id = id;
        this.path = path;
        this.key = key;
        this.to = to;
    }

    /** Where it is told. */
    Path to() {
        return to;
    }

    /** Its own name. */
    String id() {
        return id;
    }

    /**
     * The update is accepted and will be handed over.
     *
     * @param matched to how many
     */
    void begin(int matched, @Nullable Position at) {
        subscribers = matched;
        position = at;
        receipts.begin(this);
        add(0);
    }

    /** One receiver's part. */
    Arrival arrival() {
        return new Part();
    }

    /** So many were gone before they could be given it. */
    void lost(int count) {
        if (count > 0) {
            add(count * LOST);
        }
    }

    private void add(long more) {
        long now = settled.addAndGet(more);
        if (confirmed(now) + lostOf(now) == subscribers) {
            receipts.settled(this);
        }
    }

    private static int confirmed(long settled) {
        return (int) (settled >>> 32);
    }

    private static int lostOf(long settled) {
        return (int) settled;
    }

    /** Its time is over: the rest is told as pending. */
    @Override
    protected void due() {
        receipts.tell(this);
    }

    /** Whether it is to be told now; from then on it is not. */
    boolean takeTurn() {
        boolean first = !told;
        told = true;
        return first;
    }

    /** What the publisher is told, as JSON. */
    String json() {
        long now = settled.get();
        StringBuilder out = new StringBuilder(200).append("{\"receipt\":\"").append(id);
        out.append("\",\"path\":");
        Text.quote(path.text(), out);
        if (key != null) {
            out.append(",\"key\":");
            Text.quote(key, out);
        }
        if (position != null) {
            out.append(",\"position\":\"").append(position).append('"');
        }
        int confirmed = confirmed(now);
        int lost = lostOf(now);
        out.append(",\"subscribers\":").append(subscribers);
        out.append(",\"confirmed\":").append(confirmed);
        out.append(",\"lost\":").append(lost);
        out.append(",\"pending\":").append(subscribers - confirmed - lost);
        return out.append('}').toString();
    }

    private final class Part implements Arrival {

        private boolean settled;

        @Override
        public void confirmed() {
            settle(CONFIRMED);
        }

        @Override
        public void lost() {
            settle(LOST);
        }

        private void settle(long as) {
            if (!settled) {
                settled = true;
                add(as);
            }
        }
    }
}
