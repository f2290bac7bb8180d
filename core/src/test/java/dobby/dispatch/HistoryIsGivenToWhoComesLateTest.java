package dobby.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.broker.LocalBroker;
import dobby.broker.Retention;
import dobby.message.Message;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.PathRule;
import dobby.message.Position;
import dobby.message.Start;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.registry.Dolores;
import dobby.registry.IdIssuer;
import dobby.registry.Outcome;
import dobby.registry.Registration;
import dobby.stage.ManualLoop;
import dobby.stage.RecordingThestral;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryIsGivenToWhoComesLateTest {

    private static final Path P = Path.of("orders/1");

    private final ManualLoop loop = new ManualLoop();
    private final RecordingThestral late = new RecordingThestral();
    private long nowMs;
    private int logs;
    private final LocalBroker broker = new LocalBroker(() -> nowMs, () -> "e" + ++logs, 1000);
    private final Hedwig hedwig =
            new Hedwig(
                    broker,
                    (where, thrown) -> {
                        throw new AssertionError(where, thrown);
                    },
                    List.of(
                            new PathRule<>(
                                    PathPattern.of("orders/*"), new Retention(3, 100, 60_000))));
    private final Dolores dolores =
            new Dolores(new IdIssuer("test", new Random(1)), hedwig, (where, thrown) -> {});
    private final Registration who = dolores.registerClient(late, loop);

    private Outcome.Accepted publish(Path path, String message) {
        return (Outcome.Accepted)
                hedwig.publish(Update.of(new ThestralId("s"), path, Message.of(message)));
    }

    private List<String> heard() {
        loop.runAll();
        return late.updates().stream()
                .map(update ->
                        update.path().isControl()
                                ? update + " " + update.after() + ".." + update.position()
                                : update.message() + "@" + update.position())
                .toList();
    }

    @Test
    void the_publisher_is_told_the_place() {
        assertThat(publish(P, "a")).isEqualTo(new Outcome.Accepted(0, new Position("e1", 1)));
        assertThat(publish(P, "b")).isEqualTo(new Outcome.Accepted(0, new Position("e1", 2)));
        assertThat(publish(Path.of("other"), "b")).isEqualTo(new Outcome.Accepted(0));
    }

    @Test
    void from_now_on_the_blank_tells_the_place_and_nothing_old_is_given() {
        publish(P, "a");
        hedwig.connect(who, P, Start.NOW);
        publish(P, "b");
        assertThat(heard()).containsExactly("@e1:1", "b@e1:2");
    }

    @Test
    void before_the_first_update_the_place_is_known_too() {
        hedwig.connect(who, P, Start.NOW);
        publish(P, "a");
        assertThat(heard()).containsExactly("@e1:0", "a@e1:1");
    }

    @Test
    void all_that_is_kept() {
        publish(P, "a");
        publish(P, "b");
        hedwig.connect(who, P, Start.ALL);
        publish(P, "c");
        assertThat(heard()).containsExactly("@e1:0", "a@e1:1", "b@e1:2", "c@e1:3");
    }

    @Test
    void what_is_published_between_joining_and_hearing_of_it_comes_once() {
        publish(P, "a");
        hedwig.connect(who, P, Start.ALL);
        publish(P, "b");
        publish(P, "c");
        assertThat(heard()).containsExactly("@e1:0", "a@e1:1", "b@e1:2", "c@e1:3");
    }

    @Test
    void what_is_lost_in_between_is_told_as_a_gap() {
        publish(P, "a");
        hedwig.connect(who, P, new Start.After(new Position("e1", 0)));
        for (String message : List.of("b", "c", "d", "e")) {
            publish(P, message);
        }
        assertThat(heard())
                .containsExactly(
                        "@e1:1",
                        "::gap;orders/1 e1:0..e1:1",
                        "b@e1:2",
                        "c@e1:3",
                        "d@e1:4",
                        "e@e1:5");
    }

    @Test
    void of_another_log_everything_may_be_lost() {
        publish(P, "a");
        hedwig.connect(who, P, new Start.After(new Position("old", 7)));
        assertThat(heard()).containsExactly("@e1:0", "::gap;orders/1 old:7..e1:0", "a@e1:1");
    }

    @Test
    void on_a_path_without_history_too() {
        Path other = Path.of("other");
        publish(other, "a");
        hedwig.connect(who, other, new Start.After(new Position("old", 7)));
        publish(other, "b");
        assertThat(heard()).containsExactly("@null", "::gap;other old:7..null", "b@null");
    }

    @Test
    void who_said_what_it_knows_is_given_the_rest_once() {
        publish(P, "a");
        publish(P, "b");
        loop.within(() -> who.know(Map.of(P, new Position("e1", 1)), _ -> {}));
        hedwig.connect(who, P, Start.NOW);
        hedwig.connect(who, P, Start.NOW);
        assertThat(heard()).containsExactly("@e1:1", "b@e1:2", "@e1:2");
    }

    @Test
    void a_history_nobody_needs_any_more_leaves_nothing_behind() {
        publish(P, "a");
        nowMs = 60_000;
        broker.forgetOld();
        assertThat(broker.paths()).isOne();
        nowMs++;
        broker.forgetOld();
        assertThat(broker.paths()).isZero();
        assertThat(publish(P, "b").position()).isEqualTo(new Position("e2", 1));
    }
}
