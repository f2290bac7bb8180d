package dobby.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks run one at a time in the order given, on however many threads the executor has. */
@Timeout(20)
class SerialLoopDoesOneThingAtATimeTest {

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(4);
    private final SerialLoop loop = new SerialLoop(executor);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    /** Waits until all that was given to the loop before has run. */
    private void settle() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        loop.run(latch::countDown);
        assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void one_threads_tasks_run_in_its_order() throws InterruptedException {
        List<Integer> ran = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            int number = i;
            loop.run(() -> ran.add(number));
            expected.add(number);
        }
        settle();
        assertThat(ran).isEqualTo(expected);
    }

    @Test
    void several_threads_tasks_never_overlap_and_keep_each_threads_order() throws Exception {
        int threads = 4;
        int each = 5000;
        AtomicInteger inside = new AtomicInteger();
        int[] last = new int[threads];
        List<String> errors = new ArrayList<>();
        List<Thread> givers = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int giver = t;
            givers.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int i = 1; i <= each; i++) {
                                    int number = i;
                                    loop.run(() -> {
                                        if (inside.incrementAndGet() != 1
                                                || !loop.inside()
                                                || last[giver] != number - 1) {
                                            errors.add(giver + ":" + number);
                                        }
                                        last[giver] = number;
                                        inside.decrementAndGet();
                                    });
                                }
                            }));
        }
        for (Thread giver : givers) {
            giver.join();
        }
        settle();
        loop.run(() -> assertThat(errors).isEmpty());
        settle();
        assertThat(errors).isEmpty();
        assertThat(last).containsOnly(each);
    }

    @Test
    void a_task_knows_that_it_is_inside_and_nobody_else_is() throws InterruptedException {
        assertThat(loop.inside()).isFalse();
        List<Boolean> seen = new ArrayList<>();
        SerialLoop other = new SerialLoop(executor);
        loop.run(() -> seen.add(loop.inside()));
        loop.run(() -> seen.add(other.inside()));
        settle();
        assertThat(seen).containsExactly(true, false);
        assertThat(loop.inside()).isFalse();
    }

    @Test
    void a_task_given_from_inside_comes_after_those_that_wait() throws InterruptedException {
        StringBuilder ran = new StringBuilder();
        CountDownLatch go = new CountDownLatch(1);
        loop.run(() -> {
            await(go);
            loop.run(() -> ran.append("c"));
            loop.runNext(() -> ran.append("d"));
            ran.append("a");
        });
        loop.run(() -> ran.append("b"));
        go.countDown();
        settle(); // all four have been given by now
        settle();
        assertThat(ran).hasToString("abcd");
    }

    @Test
    void a_task_that_throws_does_not_stop_those_behind_it() throws InterruptedException {
        StringBuilder ran = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            loop.run(() -> {
                throw new IllegalStateException("for the test");
            });
            loop.run(() -> ran.append(loop.inside() ? "x" : "-"));
        }
        settle();
        assertThat(ran).hasToString("xxx");
        assertThat(loop.inside()).isFalse();
    }

    @Test
    void a_delayed_task_runs_inside_and_not_early() throws InterruptedException {
        long start = loop.nowNanos();
        List<Boolean> seen = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        loop.runAfter(
                TimeUnit.MILLISECONDS.toNanos(5),
                () -> {
                    seen.add(loop.inside());
                    done.countDown();
                });
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(loop.nowNanos() - start).isGreaterThanOrEqualTo(5_000_000);
        assertThat(seen).containsExactly(true);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
