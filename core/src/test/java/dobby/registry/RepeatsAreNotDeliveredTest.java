package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.LocalBroker;
import dobby.dispatch.Pig;
import dobby.message.Message;
import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Start;
import dobby.message.Terms;
import dobby.message.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An update with the key of one accepted before, on its path, is answered as that one was. */
class RepeatsAreNotDeliveredTest {

    private static final Path P = Path.of("p");
    private static final Outcome.Accepted FIRST = new Outcome.Accepted(3, new Position("e", 1));

    private long nowMs;
    private int carriedOut;
    private final Keys keys = new Keys(() -> nowMs, 3);

    private Outcome once(String key, Outcome outcome) {
        return keys.once(
                P,
                key,
                () -> {
                    carriedOut++;
                    return outcome;
                });
    }

    @Test
    void the_first_answer_is_given_again() {
        assertThat(once("k", FIRST)).isEqualTo(FIRST);
        assertThat(once("k", new Outcome.Accepted(9)))
                .isEqualTo(new Outcome.Accepted(3, new Position("e", 1), null, true));
        assertThat(carriedOut).isOne();
    }

    @Test
    void what_was_not_accepted_may_be_tried_again() {
        Outcome moved = new Outcome.Moved(new Position("e", 7));
        assertThat(once("k", moved)).isEqualTo(moved);
        assertThat(once("k", FIRST)).isEqualTo(FIRST);
        once("k", FIRST);
        assertThat(carriedOut).isEqualTo(2);
    }

    @Test
    void a_key_is_known_for_the_window_and_no_longer() {
        once("k", FIRST);
        nowMs += Keys.WINDOW_MS - 1;
        once("k", FIRST);
        assertThat(carriedOut).isOne();
        nowMs++;
        once("k", FIRST);
        assertThat(carriedOut).isEqualTo(2);
        nowMs += Keys.WINDOW_MS;
        keys.forgetOld();
        assertThat(keys.size()).isZero();
    }

    @Test
    void of_too_many_the_oldest_is_forgotten() {
        for (String key : List.of("1", "2", "3", "4")) {
            once(key, FIRST);
        }
        assertThat(keys.size()).isEqualTo(3);
        once("2", FIRST);
        assertThat(carriedOut).isEqualTo(4);
        once("1", FIRST);
        assertThat(carriedOut).isEqualTo(5);
    }

    @Test
    void a_path_has_keys_of_its_own() {
        once("k", FIRST);
        Outcome other = keys.once(Path.of("q"), "k", () -> new Outcome.Accepted(0));
        assertThat(other).isEqualTo(new Outcome.Accepted(0));
    }

    @Test
    @Timeout(30)
    void of_many_at_the_same_time_one_is_carried_out() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        Dolores dolores =
                new Dolores(
                        new IdIssuer("test", new Random(1)),
                        new Pig(new LocalBroker(), (where, thrown) -> {}),
                        (where, thrown) -> {});
        dolores.delegate(update -> heard.add(update.toString()));
        CyclicBarrier together = new CyclicBarrier(4);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> repeated = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                repeated.add(threads.submit(() -> publishAll(dolores, together)));
            }
            int all = 0;
            for (Future<Integer> each : repeated) {
                all += each.get(20, TimeUnit.SECONDS);
            }
            assertThat(all).isEqualTo(3 * 200);
        }
        assertThat(heard).hasSize(200).doesNotHaveDuplicates();
    }

    private static int publishAll(Dolores dolores, CyclicBarrier together) throws Exception {
        int repeated = 0;
        for (int i = 0; i < 200; i++) {
            Terms terms = new Terms(null, "key" + i, null, null);
            Parsed<Update> update =
                    Update.parse(dolores.id(), "p", Message.of("" + i).text(), 9, Start.NOW, terms);
            together.await(10, TimeUnit.SECONDS);
            Outcome outcome = dolores.update(((Parsed.Value<Update>) update).value());
            repeated += ((Outcome.Accepted) outcome).repeated() ? 1 : 0;
        }
        return repeated;
    }
}
