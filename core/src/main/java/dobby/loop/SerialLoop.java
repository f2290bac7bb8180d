package dobby.loop;

import java.util.ArrayDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A loop on somebody else's threads, for programs that use Dobby's parts without its server.
 *
 * <p>Threads: safe from any thread.
 */
public final class SerialLoop implements Loop {

    private final ScheduledExecutorService executor;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final Turns turns = new Turns(this::runNext, System::nanoTime);
    private boolean running;
    private volatile @Nullable Thread thread;

    /** A loop whose tasks run on the executor's threads, one at a time. */
    public SerialLoop(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public boolean inside() {
        return Thread.currentThread() == thread;
    }

    @Override
    public void run(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        executor.execute(this::work);
    }

    @Override
    public void runNext(Runnable task) {
        run(task);
    }

    @Override
    public Turns turns() {
        return turns;
    }

    @Override
    public void runAfter(long delayNanos, Runnable task) {
        var _ = executor.schedule(() -> run(task), delayNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public long nowNanos() {
        return System.nanoTime();
    }

    private void work() {
        thread = Thread.currentThread();
        boolean finished = false;
        try {
            for (Runnable task = next(); task != null; task = next()) {
                task.run();
            }
            finished = true;
        } finally {
            if (!finished) { // a task's failure is its own: the tasks behind it still have their
                // turn
                thread = null;
                executor.execute(this::work);
            }
        }
    }

    private @Nullable Runnable next() {
        synchronized (tasks) {
            Runnable task = tasks.poll();
            if (task == null) {
                running = false;
                thread = null;
            }
            return task;
        }
    }
}
