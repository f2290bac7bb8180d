package dobby.loop;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The turns of a loop: in each it looks at its sockets once and reads those that have something.
 * Who has something in every turn may hold up those that seldom have, so when turns take long he
 * waits in a queue, and only as many come back at a time as leave the turn short. It is all the
 * same to a loop that has time.
 *
 * <p>A connection keeps one number, its mark, which is 0 at first; so nothing is kept here of those
 * that do not wait.
 *
 * <p>Threads: confined to the loop.
 */
public final class Turns {

    /** A turn that takes longer, from its first read on, is long; in nanoseconds. */
    static final long LONG_NANOS = 500_000;

    /** Who was read in so many turns one after the other comes in every turn. */
    static final int IN_A_ROW = 4;

    /** So many come back in one turn at most. */
    static final int AT_ONCE_MAX = 1024;

    /**
     * A mark is the number of the last turn, and in its lowest bits how many there were in a row.
     */
    private static final int ROW_BITS = 3;

    private static final int ROW_MAX = (1 << ROW_BITS) - 1;

    private final Consumer<Runnable> next;
    private final LongSupplier nanos;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private int number = 1; // a mark of 0 is of no turn that was
    private long began;
    private boolean measured;
    private boolean asked;
    private int atOnce = 1;

    /**
     * @param next runs something after the sockets have been looked at again
     * @param nanos the time, in nanoseconds from an arbitrary origin
     */
    public Turns(Consumer<Runnable> next, LongSupplier nanos) {
        this.next = next;
        this.nanos = nanos;
    }

    /** The loop looks at its sockets. */
    public void begin() {
        number++;
        measured = false;
    }

    /** Whether this turn has taken long already. */
    public boolean isLong() {
        long now = nanos.getAsLong();
        if (!measured) {
            measured = true;
            began = now;
        }
        return now - began > LONG_NANOS;
    }

    /**
     * A connection was read.
     *
     * @param mark what it keeps
     * @return what it is to keep from now on
     */
    public int read(int mark) {
        int now = marked(0);
        int last = mark & ~ROW_MAX;
        if (last == now) {
            return mark;
        }
        boolean inARow = last == marked(-1);
        return inARow ? now | Math.min(ROW_MAX, (mark & ROW_MAX) + 1) : now;
    }

    private int marked(int turnsFromNow) {
        return (number + turnsFromNow) << ROW_BITS;
    }

    /** Whether a connection that was just read is to wait before it is read again. */
    public boolean mustWait(int mark) {
        boolean comesEveryTime = (mark & ROW_MAX) >= IN_A_ROW;
        return (comesEveryTime || !measured) && isLong() && comesEveryTime;
    }

    /** Waits for its turn; who waits already is not to ask again. */
    public void await(Runnable goOn) {
        waiting.add(goOn);
        ask();
    }

    /**
     * A connection has its turn again.
     *
     * @return what it is to keep from now on: by having waited it has not become another
     */
    public int back(int mark) {
        return marked(0) | (mark & ROW_MAX);
    }

    private void ask() {
        if (!asked) {
            asked = true;
            next.accept(this::goOn);
        }
    }

    /** What those cost that only read is seen in the turn after this one. */
    private void goOn() {
        asked = false;
        int most = isLong() ? 1 : atOnce;
        int ran = 0;
        try {
            while (ran < most && !waiting.isEmpty() && (ran == 0 || !isLong())) {
                ran++;
                waiting.remove().run();
            }
        } finally {
            atOnce = isLong() ? Math.max(1, ran / 2) : Math.min(AT_ONCE_MAX, 2 * most);
            if (!waiting.isEmpty()) {
                ask();
            }
        }
    }
}
