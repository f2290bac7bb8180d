package dobby.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.LocalBroker;
import dobby.broker.Retention;
import dobby.message.Message;
import dobby.message.PathPattern;
import dobby.message.PathRule;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.registry.Dolores;
import dobby.registry.IdIssuer;
import dobby.stage.RealLoops;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Patterns that overlap, publishers on several threads, new paths all the time, and clients that
 * come and go and lose the last that they were sent.
 */
@Timeout(60)
class PatternsAreJoinedWithoutASeamTest {

    private static final int PATHS = 12;
    private static final int PUBLISHERS = 3;
    private static final int WALKERS = 4;
    private static final int LIVES = 300;

    private final RealLoops loops = new RealLoops(3);
    private final ExecutorService threads = Executors.newFixedThreadPool(PUBLISHERS + WALKERS);
    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    private final Semaphore wanted = new Semaphore(0);
    private final AtomicInteger published = new AtomicInteger();
    private final AtomicInteger logs = new AtomicInteger();
    private final AtomicIntegerArray started = new AtomicIntegerArray(PATHS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        loops.close();
    }

    @Test
    void with_long_histories_nothing_is_missing_and_nothing_comes_twice() throws Exception {
        List<Walker> walkers = run(1_000_000, WALKERS);
        assertThat(walkers.stream().mapToInt(Walker::given).sum()).isGreaterThan(20 * LIVES);
    }

    @Test
    void with_short_ones_what_is_missing_is_told() throws Exception {
        List<Walker> walkers = run(40, WALKERS);
        assertThat(walkers.stream().mapToInt(Walker::gaps).sum()).isPositive();
    }

    /** Then no pattern fits the paths until it is connected. */
    @Test
    void one_that_is_alone_misses_nothing_either() throws Exception {
        List<Walker> alone = run(1_000_000, 1);
        assertThat(alone.getFirst().given()).isGreaterThan(LIVES);
    }

    private List<Walker> run(int kept, int walkersCount) throws Exception {
        Hedwig hedwig =
                new Hedwig(
                        new LocalBroker(() -> 0, () -> "e" + logs.incrementAndGet(), 1 << 30),
                        (where, thrown) -> faults.add(thrown),
                        List.of(
                                new PathRule<>(
                                        PathPattern.of("a/*"), new Retention(kept, 1 << 30, 1000))),
                        null,
                        1_000_000);
        Dolores dolores =
                new Dolores(
                        new IdIssuer("test", new Random(1)),
                        hedwig,
                        (where, thrown) -> faults.add(thrown));
        int updates = walkersCount * LIVES * Walker.UPDATES;
        List<Walker> walkers = new ArrayList<>();
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < walkersCount; i++) {
            Walker walker = new Walker(dolores, hedwig, loops, started, wanted, kept < 1000, i);
            walkers.add(walker);
            work.add(
                    threads.submit(() -> {
                        for (int life = 0; life < LIVES; life++) {
                            walker.live();
                        }
                        return null;
                    }));
        }
        for (int i = 0; i < PUBLISHERS; i++) {
            Random random = new Random(i);
            work.add(threads.submit(() -> publish(hedwig, random, updates)));
        }
        for (Future<?> each : work) {
            each.get(40, TimeUnit.SECONDS);
        }
        List<Runnable> ends = walkers.stream().map(Walker::lastLife).toList();
        for (int path = 0; path < PATHS; path++) {
            publish(hedwig, path);
        }
        loops.settle();
        ends.forEach(Runnable::run);
        assertThat(faults).isEmpty();
        return walkers;
    }

    /** As many as the walkers want, on ever more paths. */
    private @Nullable Void publish(Hedwig hedwig, Random random, int updates)
            throws InterruptedException {
        while (published.incrementAndGet() <= updates) {
            wanted.acquire();
            int among = 1 + (int) ((long) published.get() * (PATHS - 1) / updates);
            publish(hedwig, random.nextInt(Math.min(among, PATHS)));
        }
        return null;
    }

    private void publish(Hedwig hedwig, int path) {
        started.incrementAndGet(path);
        hedwig.publish(Update.of(new ThestralId("s"), Walker.path(path), Message.of("x")));
    }
}
