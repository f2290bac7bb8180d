package dobby.loop;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The clock of a loop: it counts only while the loop is awake.
 *
 * <p>A process that was stopped (by a debugger, a suspended machine, SIGSTOP) finds every deadline
 * passed at once and would end sessions whose clients had no chance to be heard. So the loop calls
 * {@link #tick} every {@link #TICK_NANOS}; when a tick is missing for longer than {@link
 * #PAUSE_NANOS}, the time beyond that is not counted.
 *
 * <p>Threads: {@code tick} by its loop only; {@code now} from any thread.
 */
public final class AwakeClock {

    /** How often the loop is to tick. */
    public static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** How long a tick may be missing before it counts as a pause. */
    public static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;

    /**
     * What was read from the source at the last tick, and what had not been counted by then: always
     * written together.
     */
    private volatile Mark mark;

    private record Mark(long at, long asleep) {}

    /**
     * @param nanoTime the source, such as {@link System#nanoTime}
     */
    public AwakeClock(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.mark = new Mark(nanoTime.getAsLong(), 0);
    }

    /** The time in nanoseconds while awake. */
    public long now() {
        Mark last = mark;
        long since = nanoTime.getAsLong() - last.at;
        return last.at + Math.clamp(since, 0, PAUSE_NANOS) - last.asleep;
    }

    /**
     * Says that the loop is awake.
     *
     * @return how long it was paused just now, in nanoseconds; 0 nearly always
     */
    public long tick() {
        Mark last = mark;
        long at = nanoTime.getAsLong();
        long pause = Math.max(0, at - last.at - PAUSE_NANOS);
        mark = new Mark(at, last.asleep + pause);
        return pause;
    }
}
