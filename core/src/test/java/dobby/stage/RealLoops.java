package dobby.stage;

import dobby.loop.Loop;
import dobby.loop.SerialLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Loops on threads of their own, for behaviour that is about threads.
 *
 * <p>Threads: safe from any thread.
 */
public final class RealLoops implements AutoCloseable {

    private final List<ScheduledExecutorService> threads = new ArrayList<>();
    private final List<Loop> loops = new ArrayList<>();

    public RealLoops(int count) {
        for (int i = 0; i < count; i++) {
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
            threads.add(thread);
            loops.add(new SerialLoop(thread));
        }
    }

    /** The loops. */
    public List<Loop> all() {
        return loops;
    }

    /** Waits until every loop has done what it was given before. */
    public void settle() throws InterruptedException {
        for (Loop loop : loops) {
            CountDownLatch done = new CountDownLatch(1);
            loop.run(done::countDown);
            if (!done.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("a loop hangs");
            }
        }
    }

    @Override
    public void close() {
        threads.forEach(ExecutorService::shutdownNow);
    }
}
