package dobby.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.LogStore.NotKept;
import dobby.message.Message;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Start;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.registry.Outcome;
import dobby.registry.Pending;
import dobby.stage.ManualStore;
import dobby.stage.RealLoops;
import dobby.stage.RecordingOutlet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many publish to one durable path while a store now keeps, now refuses. */
class DurableOrderHoldsUnderLoadTest {

    private static final Path P = Path.of("p");
    private static final Retention DURABLE = new Retention(100_000, 1 << 30, 60_000).onDisk();
    private static final int PUBLISHERS = 3;
    private static final int EACH = 3000;

    private final ManualStore store = new ManualStore();
    private final LocalBroker broker = new LocalBroker(() -> 0, () -> "e", 1 << 30, store);

    /** What was accepted, by its place. */
    private final Map<Long, String> accepted = new ConcurrentSkipListMap<>();

    private final AtomicInteger known = new AtomicInteger();
    private final Semaphore free = new Semaphore(100);

    @Test
    @Timeout(60)
    void what_was_accepted_is_heard_in_one_order_without_a_hole_and_nothing_else()
            throws Exception {
        try (RealLoops loops = new RealLoops(2);
                ExecutorService threads = Executors.newFixedThreadPool(PUBLISHERS + 1)) {
            List<RecordingOutlet> outlets = loops.all().stream().map(RecordingOutlet::new).toList();
            for (RecordingOutlet each : outlets) {
                broker.join(P, Somebody.on(each.loop()), each, Start.NOW, DURABLE);
            }
            List<Future<?>> all = new ArrayList<>();
            all.add(threads.submit(this::keepOrRefuse));
            for (int i = 0; i < PUBLISHERS; i++) {
                int name = i;
                all.add(threads.submit(() -> publishAll(name)));
            }
            for (Future<?> each : all) {
                each.get(50, TimeUnit.SECONDS);
            }
            loops.settle();
            List<String> expected = new ArrayList<>(List.of("+p"));
            accepted.values().forEach(message -> expected.add("p;" + message));
            assertThat(expected).hasSizeGreaterThan(EACH / 2);
            for (RecordingOutlet each : outlets) {
                assertThat(each.told()).isEqualTo(expected);
            }
            assertThat(accepted.keySet()).last().isEqualTo((long) accepted.size());
            assertThat(broker.slice(P, Start.ALL, null).updates())
                    .map(update -> update.message().text())
                    .isEqualTo(List.copyOf(accepted.values()));
        }
    }

    private void publishAll(int name) {
        for (int i = 0; i < EACH; i++) {
            String message = name + ":" + i;
            Update update = Update.of(new ThestralId("s"), P, Message.of(message));
            free.acquireUninterruptibly();
            ((Pending) broker.publish(update, DURABLE))
                    .whenKnown(outcome -> {
                        if (outcome instanceof Outcome.Accepted(int _, Position at, var _, var _)) {
                            assertThat(accepted.put(at.offset(), message)).isNull();
                        }
                        known.incrementAndGet();
                        free.release();
                    });
        }
    }

    private void keepOrRefuse() {
        Random random = new Random(1);
        while (known.get() < PUBLISHERS * EACH) {
            if (store.waiting() == 0) {
                Thread.onSpinWait();
            } else if (random.nextInt(4) == 0) {
                store.refuse(1 + random.nextInt(20), NotKept.FULL, "full");
            } else {
                store.keep(1 + random.nextInt(100));
            }
        }
    }
}
