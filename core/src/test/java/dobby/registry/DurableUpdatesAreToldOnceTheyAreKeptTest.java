package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.LocalBroker;
import dobby.broker.LogStore.NotKept;
import dobby.broker.Retention;
import dobby.dispatch.Hedwig;
import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.PathRule;
import dobby.message.Start;
import dobby.message.Terms;
import dobby.message.Update;
import dobby.stage.ManualLoop;
import dobby.stage.ManualStore;
import dobby.stage.RecordingThestral;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys, receipts, delegates, and who is left out, on a durable path. */
class DurableUpdatesAreToldOnceTheyAreKeptTest {

    private final ManualStore store = new ManualStore();
    private final ManualLoop loop = new ManualLoop();
    private final Receipts receipts = new Receipts(loop, 60_000);
    private final Dolores dolores =
            new Dolores(
                    new IdIssuer("test", new Random(1)),
                    new Hedwig(
                            new LocalBroker(() -> 0, () -> "e", 1 << 20, store),
                            DurableUpdatesAreToldOnceTheyAreKeptTest::fail,
                            List.of(
                                    new PathRule<>(
                                            PathPattern.of("kept"),
                                            new Retention(10, 1000, 1000).onDisk()))),
                    DurableUpdatesAreToldOnceTheyAreKeptTest::fail,
                    new Keys(() -> 0),
                    receipts,
                    ConnectLimits.NONE);
    private final RecordingThestral delegate = new RecordingThestral();
    private final RecordingThestral listener = new RecordingThestral();
    private final Registration who = dolores.register(listener, loop);
    private final List<Outcome> answers = new ArrayList<>();

    private static void fail(String where, Throwable thrown) {
        throw new AssertionError(where, thrown);
    }

    @BeforeEach
    void somebody_listens() {
        say("::connect", who.id() + "->kept", null);
        say("::connect", who.id() + "->told", null);
        loop.runAll();
        listener.forget();
        answers.clear();
        dolores.delegate(delegate);
    }

    private void say(String path, String message, @Nullable Terms terms) {
        Update update =
                ((Parsed.Value<Update>)
                                Update.parse(dolores.id(), path, message, 1000, Start.NOW, terms))
                        .value();
        switch (dolores.update(update)) {
            case Pending pending -> pending.whenKnown(answers::add);
            case Outcome known -> answers.add(known);
        }
    }

    private List<String> heard() {
        loop.runAll();
        return listener.heard();
    }

    @Test
    void delegates_hear_what_is_kept_and_nothing_else() {
        say("kept", "1", null);
        say("kept", "2", null);
        assertThat(delegate.heard()).isEmpty();
        store.keep(1);
        store.refuse(1, NotKept.FULL, "full");
        assertThat(delegate.heard()).containsExactly("kept;1");
        assertThat(heard()).containsExactly("kept;1");
    }

    @Test
    void a_repeat_is_answered_with_the_first_one_and_carried_out_once() {
        Terms key = new Terms(null, "k", null, null);
        say("kept", "1", key);
        say("kept", "1", key);
        assertThat(answers).isEmpty();
        assertThat(store.waiting()).isOne();
        store.keepAll();
        say("kept", "1", key);
        assertThat(answers)
                .map(answer -> ((Outcome.Accepted) answer).repeated())
                .containsExactly(false, true, true);
        assertThat(delegate.heard()).containsExactly("kept;1");
    }

    @Test
    void a_key_is_free_again_when_its_update_is_refused() {
        Terms key = new Terms(null, "k", null, null);
        say("kept", "1", key);
        say("kept", "1", key);
        store.refuse(1, NotKept.FULL, "full");
        assertThat(answers).hasSize(2).allMatch(answer -> answer instanceof Outcome.Denied);
        say("kept", "1", key);
        store.keepAll();
        assertThat(answers.getLast()).matches(answer -> !((Outcome.Accepted) answer).repeated());
        assertThat(heard()).containsExactly("kept;1");
    }

    @Test
    void a_receipt_counts_from_when_it_is_kept() {
        Terms receipt = new Terms(null, null, null, Path.of("told"));
        say("kept", "1", receipt);
        assertThat(heard()).isEmpty();
        int open = receipts.left();
        store.keepAll();
        assertThat(heard()).hasSize(2).last().asString().contains("\"confirmed\":1");
        assertThat(receipts.left()).isEqualTo(open + 1);
    }

    @Test
    void the_receipt_of_one_refused_is_open_no_longer() {
        say("kept", "1", new Terms(null, null, null, Path.of("told")));
        assertThat(receipts.left()).isEqualTo(Receipts.OPEN_MAX - 1);
        store.refuse(1, NotKept.FULL, "full");
        assertThat(receipts.left()).isEqualTo(Receipts.OPEN_MAX);
        assertThat(heard()).isEmpty();
    }

    @Test
    void whoever_is_left_out_is_not_counted() {
        say("kept", "1", new Terms(who.id(), null, null, null));
        store.keepAll();
        assertThat(((Outcome.Accepted) answers.getLast()).subscribers()).isZero();
        assertThat(heard()).isEmpty();
    }
}
