package dobby.bench;

import dobby.loop.Loop;
import dobby.loop.Turns;
import java.util.ArrayDeque;

/**
 * A loop that runs its tasks when it is told to, on the caller's thread, and whose timers never
 * come.
 *
 * <p>Threads: confined to the benchmark's.
 */
final class QueueLoop implements Loop {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final Turns turns = new Turns(this::runNext, this::nowNanos);

    @Override
    public boolean inside() {
        return true;
    }

    @Override
    public void run(Runnable task) {
        tasks.add(task);
    }

    @Override
    public void runNext(Runnable task) {
        tasks.add(task);
    }

    @Override
    public Turns turns() {
        return turns;
    }

    @Override
    public void runAfter(long delayNanos, Runnable task) {}

    @Override
    public long nowNanos() {
        return 0;
    }

    /** Runs until nothing is left. */
    void runAll() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
