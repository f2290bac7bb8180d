package dobby.stage;

import dobby.loop.Loop;
import dobby.loop.Turns;
import java.util.ArrayDeque;
import java.util.PriorityQueue;

/**
 * A loop that runs when it is told to, with a clock moved by hand.
 *
 * <p>Threads: the test's own.
 */
public final class ManualLoop implements Loop {

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final ArrayDeque<Runnable> nextRound = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Turns turns = new Turns(this::runNext, this::nowNanos);
    private boolean inside;
    private long now;
    private long timersSet;

    private record Timer(long due, long number, Runnable task) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(due, other.due);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    @Override
    public boolean inside() {
        return inside;
    }

    @Override
    public void run(Runnable task) {
        tasks.add(task);
    }

    @Override
    public void runNext(Runnable task) {
        nextRound.add(task);
    }

    @Override
    public Turns turns() {
        return turns;
    }

    @Override
    public void runAfter(long delayNanos, Runnable task) {
        timers.add(new Timer(now + delayNanos, timersSet++, task));
    }

    @Override
    public long nowNanos() {
        return now;
    }

    /** Whether there is anything to run without moving the clock. */
    public boolean hasWork() {
        return !tasks.isEmpty() || !nextRound.isEmpty();
    }

    /** Runs the first task in the queue; does nothing if there is none. */
    public void runOne() {
        Runnable task = tasks.poll();
        if (task == null) {
            task = nextRound.poll();
            turns.begin();
        }
        if (task != null) {
            within(task);
        }
    }

    /** Runs until nothing is left to run. */
    public void runAll() {
        while (hasWork()) {
            runOne();
        }
    }

    /** Calls something as if this loop ran it. */
    public void within(Runnable task) {
        boolean before = inside;
        inside = true;
        try {
            task.run();
        } finally {
            inside = before;
        }
    }

    /** Moves the clock, running what becomes due at its time, and all that follows from it. */
    public void advanceMs(long ms) {
        long end = now + ms * 1_000_000;
        runAll();
        for (Timer next = timers.peek(); next != null && next.due <= end; next = timers.peek()) {
            timers.poll();
            now = Math.max(now, next.due);
            within(next.task);
            runAll();
        }
        now = end;
    }
}
