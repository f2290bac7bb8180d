package dobby.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Message;
import dobby.message.Path;
import dobby.message.Start;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.registry.Registration;
import dobby.stage.RealLoops;
import dobby.stage.RecordingOutlet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every broker promises while many threads ask at once; to be extended for each kind. */
@Timeout(30)
public abstract class ConcurrentBrokerContract {

    private static final int PUBLISHERS = 4;
    private static final int EACH = 2000;
    private static final Path P = Path.of("p");
    private static final Path Q = Path.of("q");

    private final Broker broker = broker();
    private final ExecutorService askers = Executors.newFixedThreadPool(PUBLISHERS + 2);
    private final List<Future<?>> started = new ArrayList<>();
    private final RealLoops loops = new RealLoops(3);

    /** A new broker. */
    protected abstract Broker broker();

    /** How many paths the broker keeps anything of. */
    protected abstract int paths(Broker broker);

    /** Waits until the broker has handed over all it has to the loops' queues. */
    protected void handedOver() {}

    @AfterEach
    void stop() {
        askers.shutdownNow();
        loops.close();
    }

    private void publish(Path path, String message) {
        broker.publish(
                Update.of(new ThestralId("sender"), path, Message.of(message)), Retention.NONE);
    }

    /** Each publisher says its numbers, on two paths in turn. */
    private void startPublishers() {
        for (int i = 0; i < PUBLISHERS; i++) {
            int name = i;
            start(n -> publish(n % 2 == 0 ? P : Q, name + ":" + n));
        }
    }

    private void start(IntConsumer step) {
        started.add(askers.submit(() -> IntStream.range(0, EACH).forEach(step)));
    }

    private void finish() throws Exception {
        for (Future<?> one : started) {
            one.get(20, TimeUnit.SECONDS);
        }
        handedOver();
        loops.settle();
    }

    private static List<String> on(String path, List<String> told) {
        return told.stream().filter(what -> what.startsWith(path + ";")).toList();
    }

    @Test
    void all_loops_see_each_path_in_one_order_and_each_publishers_updates_in_its_own()
            throws Exception {
        List<RecordingOutlet> outlets = loops.all().stream().map(RecordingOutlet::new).toList();
        for (RecordingOutlet outlet : outlets) {
            broker.join(P, Somebody.on(outlet.loop()), outlet, Start.NOW, Retention.NONE);
            broker.join(Q, Somebody.on(outlet.loop()), outlet, Start.NOW, Retention.NONE);
        }
        startPublishers();
        finish();
        List<String> first = outlets.getFirst().told();
        assertThat(first).hasSize(2 + PUBLISHERS * EACH).doesNotHaveDuplicates();
        for (RecordingOutlet outlet : outlets) {
            assertThat(on("p", outlet.told())).isEqualTo(on("p", first));
            assertThat(on("q", outlet.told())).isEqualTo(on("q", first));
            for (int name = 0; name < PUBLISHERS; name++) {
                String from = ";" + name + ":";
                assertThat(outlet.told().stream().filter(what -> what.contains(from)))
                        .as("of one publisher, over both paths")
                        .map(what -> Integer.valueOf(what.substring(4)))
                        .isEqualTo(IntStream.range(0, EACH).boxed().toList());
            }
        }
    }

    @Test
    void whoever_joins_and_leaves_meanwhile_sees_a_piece_without_gap_or_duplicate()
            throws Exception {
        RecordingOutlet whole = new RecordingOutlet(loops.all().getFirst());
        broker.join(P, Somebody.on(whole.loop()), whole, Start.NOW, Retention.NONE);
        startPublishers();
        List<RecordingOutlet> guests = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            RecordingOutlet guest = new RecordingOutlet(loops.all().get(i % 3));
            Registration who = Somebody.on(guest.loop());
            guests.add(guest);
            broker.join(P, who, guest, Start.NOW, Retention.NONE);
            if (i % 3 > 0) {
                broker.leave(P, who, guest);
            }
        }
        finish();
        List<String> order = on("p", whole.told());
        for (int i = 0; i < guests.size(); i++) {
            List<String> told = guests.get(i).told();
            List<String> piece = on("p", told);
            assertThat(told.getFirst()).isEqualTo("+p");
            assertThat(told).hasSize(piece.size() + (i % 3 > 0 ? 2 : 1));
            assertThat(told.getLast()).isEqualTo(i % 3 > 0 ? "-p" : told.getLast());
            int from = piece.isEmpty() ? 0 : order.indexOf(piece.getFirst());
            int to = i % 3 > 0 || piece.isEmpty() ? from + piece.size() : order.size();
            assertThat(piece).isEqualTo(order.subList(from, to));
        }
    }

    @Test
    void occupied_and_vacated_alternate_however_they_come_and_go() throws Exception {
        RecordingOccupancy told = new RecordingOccupancy();
        broker.watch(told);
        for (int i = 0; i < 4; i++) {
            Random random = new Random(i);
            RecordingOutlet outlet = new RecordingOutlet(loops.all().get(i % 3));
            Registration who = Somebody.on(outlet.loop());
            start(n -> {
                Path path = random.nextBoolean() ? P : Q;
                broker.join(path, who, outlet, Start.NOW, Retention.NONE);
                if (random.nextBoolean()) {
                    broker.leave(path, who, outlet);
                } else {
                    broker.drop(path, who, outlet);
                }
            });
        }
        finish();
        for (Path path : List.of(P, Q)) {
            List<String> events = told.of(path);
            assertThat(events.size()).isPositive().isEven();
            for (int i = 0; i < events.size(); i++) {
                assertThat(events.get(i)).isEqualTo((i % 2 == 0 ? "+" : "-") + path);
            }
        }
    }

    @Test
    void however_they_come_and_go_nothing_is_left_when_all_have_gone() throws Exception {
        startPublishers();
        RecordingOutlet outlet = new RecordingOutlet(loops.all().getFirst());
        for (int i = 0; i < 2; i++) {
            Random random = new Random(i);
            Registration who = Somebody.on(outlet.loop());
            start(n -> {
                broker.join(P, who, outlet, Start.NOW, Retention.NONE);
                if (random.nextBoolean()) {
                    broker.leave(P, who, outlet);
                } else {
                    broker.drop(P, who, outlet);
                }
            });
        }
        finish();
        assertThat(paths(broker)).isZero();
        assertThat(outlet.told().stream().filter("+p"::equals)).hasSize(2 * EACH);
    }
}
