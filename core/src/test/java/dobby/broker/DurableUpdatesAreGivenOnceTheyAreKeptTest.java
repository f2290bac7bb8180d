package dobby.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.LogStore.NotKept;
import dobby.message.Message;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Refusal;
import dobby.message.Start;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.registry.Handling;
import dobby.registry.Outcome;
import dobby.registry.Pending;
import dobby.stage.ManualLoop;
import dobby.stage.ManualStore;
import dobby.stage.RecordingOutlet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On a durable path nobody sees what is not kept, and what is refused was never there. */
class DurableUpdatesAreGivenOnceTheyAreKeptTest {

    private static final Path P = Path.of("p");
    private static final Retention DURABLE = new Retention(10, 1000, 1000).onDisk();

    private final ManualStore store = new ManualStore();
    private final LocalBroker broker = new LocalBroker(() -> 0, () -> "e", 1 << 20, store);
    private final ManualLoop loop = new ManualLoop();
    private final RecordingOutlet outlet = new RecordingOutlet(loop);
    private final List<String> answers = new ArrayList<>();

    private void publish(String message) {
        answer(message, broker.publish(update(message), DURABLE));
    }

    private void publish(String message, long expected) {
        Handling how = new Handling(null, new Position("e", expected), null);
        answer(message, broker.publish(update(message), how, DURABLE));
    }

    private static Update update(String message) {
        return Update.of(new ThestralId("s"), P, Message.of(message));
    }

    private void answer(String message, Outcome outcome) {
        if (outcome instanceof Pending pending) {
            pending.whenKnown(known -> answer(message, known));
        } else {
            answers.add(
                    message
                            + switch (outcome) {
                                case Outcome.Accepted accepted ->
                                        "@" + accepted.position() + " " + accepted.subscribers();
                                case Outcome.Denied denied -> " " + denied.refusal().code();
                                case Outcome.Moved moved -> " moved " + moved.newest();
                                default -> " " + outcome;
                            });
        }
    }

    private void join() {
        broker.join(P, Somebody.on(loop), outlet, Start.NOW, DURABLE);
    }

    private List<String> heard() {
        loop.runAll();
        return outlet.told();
    }

    private List<String> history() {
        return broker.slice(P, Start.ALL, null).updates().stream()
                .map(update -> update.message() + "@" + update.position())
                .toList();
    }

    @Test
    void before_that_it_is_neither_answered_nor_heard_nor_in_the_history() {
        join();
        publish("a");
        publish("b");
        assertThat(heard()).containsExactly("+p");
        assertThat(history()).isEmpty();
        assertThat(answers).isEmpty();
        store.keep(1);
        assertThat(heard()).containsExactly("+p", "p;a");
        assertThat(history()).containsExactly("a@e:1");
        assertThat(answers).containsExactly("a@e:1 1");
        store.keep(1);
        assertThat(heard()).containsExactly("+p", "p;a", "p;b");
        assertThat(answers).containsExactly("a@e:1 1", "b@e:2 1");
    }

    @Test
    void who_joins_meanwhile_is_given_it() {
        publish("a");
        join();
        store.keepAll();
        assertThat(heard()).containsExactly("+p", "p;a");
        assertThat(answers).containsExactly("a@e:1 1");
    }

    @Test
    void what_is_refused_is_given_to_nobody_and_others_take_the_places() {
        join();
        publish("a");
        store.keepAll();
        publish("b");
        publish("c");
        store.refuse(2, NotKept.FULL, "full");
        publish("d");
        store.keepAll();
        assertThat(answers)
                .containsExactly("a@e:1 1", "b storage_full", "c storage_full", "d@e:2 1");
        assertThat(heard()).containsExactly("+p", "p;a", "p;d");
        assertThat(history()).containsExactly("a@e:1", "d@e:2");
    }

    @Test
    void what_was_given_behind_one_refused_is_refused_for_the_same_reason() {
        publish("a");
        publish("b");
        store.refuse(1, NotKept.FULL, "full");
        publish("c");
        publish("d");
        store.keepAll();
        assertThat(answers)
                .containsExactly("a storage_full", "b storage_full", "c@e:1 0", "d@e:2 0");
        assertThat(history()).containsExactly("c@e:1", "d@e:2");
    }

    @Test
    void what_a_busy_store_does_not_take_leaves_its_place_to_the_next() {
        publish("a");
        store.busy(true);
        publish("b");
        assertThat(answers).containsExactly("b storage_busy");
        store.busy(false);
        publish("c");
        store.keepAll();
        assertThat(answers).containsExactly("b storage_busy", "a@e:1 0", "c@e:2 0");
    }

    @Test
    void one_who_expects_a_place_is_told_of_a_newer_one_only_if_that_is_kept() {
        publish("a", 0);
        publish("late", 0);
        publish("b", 1);
        assertThat(answers).isEmpty();
        store.keepAll();
        assertThat(answers).containsExactly("a@e:1 0", "late moved e:1", "b@e:2 0");
        answers.clear();
        publish("c", 2);
        publish("late", 2);
        store.refuse(1, NotKept.FAILED, "failed");
        assertThat(answers).containsExactly("c storage_failed", "late storage_failed");
        publish("late", 2);
        store.keepAll();
        assertThat(history()).endsWith("late@e:3");
    }

    @Test
    void a_closed_store_refuses_at_once() {
        publish("a");
        store.close();
        publish("b");
        assertThat(answers).containsExactly("a@e:1 0", "b draining");
    }

    @Test
    void the_sentence_names_the_path() {
        Pending pending = (Pending) broker.publish(update("a"), DURABLE);
        store.refuse(1, NotKept.FULL, "The disk has no room for the log.");
        List<Outcome> known = new ArrayList<>();
        pending.whenKnown(known::add);
        assertThat(known)
                .containsExactly(
                        new Outcome.Denied(
                                Refusal.STORAGE_FULL,
                                "Nothing is kept of \"p\": The disk has no room for the log."));
    }
}
