package dobby.loop;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All who wait equally long on one loop.
 *
 * <p>Since the delay is the same for all, whoever began last is due last: a plain list, first in
 * first out, in which beginning, ending and beginning anew cost a few pointers, and one timer for
 * the head is enough.
 *
 * <p>Threads: confined to its loop.
 */
public final class Deadlines {

    /** How many have their turn before the loop looks at its sockets again. */
    private static final int DUE_AT_ONCE = 256;

    private final Loop loop;
    private final long delayNanos;
    private @Nullable Deadline first;
    private @Nullable Deadline last;
    private int size;
    private boolean timerSet;

    /**
     * @param delayMs how long each of them waits, at least 1
     */
    public Deadlines(Loop loop, long delayMs) {
        this.loop = loop;
        this.delayNanos = TimeUnit.MILLISECONDS.toNanos(delayMs);
    }

    /** Lets it wait from now on, here and nowhere else. */
    public void arm(Deadline deadline) {
        assert loop.inside();
        deadline.disarm();
        deadline.dueNanos = loop.nowNanos() + delayNanos;
        deadline.queue = this;
        deadline.previous = last;
        if (last == null) {
            first = deadline;
        } else {
            last.next = deadline;
        }
        last = deadline;
        size++;
        if (!timerSet) {
            setTimer(delayNanos);
        }
    }

    /** Whether it waits here. */
    public boolean holds(Deadline deadline) {
        return deadline.queue == this;
    }

    /** For how many milliseconds one that waits here has waited. */
    public long waitedMs(Deadline deadline) {
        assert loop.inside();
        long begun = deadline.dueNanos - delayNanos;
        return TimeUnit.NANOSECONDS.toMillis(loop.nowNanos() - begun);
    }

    /** How many wait. */
    public int size() {
        return size;
    }

    /** Declares all who wait now to be due. */
    public void hurry() {
        assert loop.inside();
        for (int left = size; left > 0 && first != null; left--) {
            pop(first);
        }
    }

    void remove(Deadline deadline) {
        assert loop.inside();
        Deadline before = deadline.previous;
        Deadline after = deadline.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        deadline.queue = null;
        deadline.previous = null;
        deadline.next = null;
        size--;
    }

    private void setTimer(long inNanos) {
        timerSet = true;
        loop.runAfter(inNanos, this::tick);
    }

    private void tick() {
        long now = loop.nowNanos();
        try {
            for (int i = 0; i < DUE_AT_ONCE && first != null && first.dueNanos - now <= 0; i++) {
                pop(first);
            }
        } finally {
            // Only now: whoever was popped and waits here again is last, and its time is not the
            // timer's.
            timerSet = false;
            if (first != null) {
                goOn(first.dueNanos - now);
            }
        }
    }

    private void goOn(long inNanos) {
        if (inNanos > 0) {
            setTimer(inNanos);
        } else { // more than a turn's worth are due
            timerSet = true;
            loop.runNext(this::tick);
        }
    }

    private void pop(Deadline deadline) {
        remove(deadline);
        deadline.due();
    }
}
