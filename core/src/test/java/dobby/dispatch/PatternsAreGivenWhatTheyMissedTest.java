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
import dobby.registry.Registration;
import dobby.stage.ManualLoop;
import dobby.stage.RecordingThestral;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PatternsAreGivenWhatTheyMissedTest {

    private static final Path ALL = Path.of("orders/*");

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
                                    PathPattern.of("orders/*"), new Retention(3, 100, 60_000))),
                    null,
                    8);
    private final Dolores dolores =
            new Dolores(new IdIssuer("test", new Random(1)), hedwig, (where, thrown) -> {});
    private final Registration who = dolores.registerClient(late, loop);

    private void publish(String path, String... messages) {
        for (String message : messages) {
            hedwig.publish(Update.of(new ThestralId("s"), Path.of(path), Message.of(message)));
        }
    }

    private void know(Map<Path, Position> positions) {
        loop.within(() -> who.know(positions, _ -> {}));
    }

    private List<String> heard() {
        loop.runAll();
        List<String> heard =
                late.updates().stream()
                        .map(update ->
                                update.path().isControl()
                                        ? update + " " + update.after() + ".." + update.position()
                                        : update + "@" + update.position())
                        .toList();
        late.forget();
        return heard;
    }

    /** Somebody is connected to the pattern for the first time: that is moment 1, of epoch e1. */
    private void firstMoment() {
        hedwig.connect(who, ALL, Start.NOW);
        assertThat(heard()).containsExactly("orders/*;@e1:1");
        hedwig.disconnect(who, ALL);
        heard();
    }

    @Test
    void from_now_on_nothing_old_is_given() {
        publish("orders/1", "a");
        hedwig.connect(who, ALL, Start.NOW);
        publish("orders/1", "b");
        publish("orders/2", "c");
        assertThat(heard()).containsExactly("orders/*;@e2:1", "orders/1;b@e1:2", "orders/2;c@e3:1");
    }

    @Test
    void all_that_is_kept_and_what_is_published_between_joining_and_hearing_comes_once() {
        firstMoment();
        publish("orders/1", "a");
        publish("other", "x");
        hedwig.connect(who, ALL, Start.ALL);
        publish("orders/1", "b");
        publish("orders/2", "c");
        assertThat(heard())
                .containsExactly(
                        "orders/*;@e1:1", "orders/1;a@e2:1", "orders/1;b@e2:2", "orders/2;c@e3:1");
    }

    @Test
    void who_said_what_it_knows_is_given_the_rest_of_those_paths_only() {
        publish("orders/1", "a", "b");
        publish("orders/2", "c");
        know(Map.of(Path.of("orders/1"), new Position("e1", 1)));
        hedwig.connect(who, ALL, Start.NOW);
        assertThat(heard()).containsExactly("orders/*;@e3:1", "orders/1;b@e1:2");
    }

    @Test
    void who_knows_the_pattern_misses_no_path_that_it_had_not_heard_of() {
        firstMoment();
        publish("orders/1", "a", "b");
        publish("orders/2", "c");
        know(Map.of(ALL, new Position("e1", 1), Path.of("orders/1"), new Position("e2", 1)));
        hedwig.connect(who, ALL, Start.NOW);
        assertThat(heard()).containsExactly("orders/*;@e1:1", "orders/1;b@e2:2", "orders/2;c@e3:1");
    }

    @Test
    void that_is_so_if_another_name_brings_them_first() {
        firstMoment();
        publish("orders/1", "a");
        publish("orders/2", "b");
        know(Map.of(ALL, new Position("e1", 1)));
        hedwig.connect(who, Path.of("orders/2"), Start.NOW);
        hedwig.connect(who, Path.of("**"), Start.NOW);
        hedwig.connect(who, ALL, Start.NOW);
        assertThat(heard())
                .containsExactly(
                        "orders/2;@e3:0",
                        "orders/2;b@e3:1",
                        "**;@null",
                        "orders/1;a@e2:1",
                        "orders/*;@e1:1");
    }

    @Test
    void what_is_lost_is_told_path_by_path() {
        firstMoment();
        publish("orders/1", "a", "b", "c", "d", "e");
        publish("orders/2", "f");
        know(Map.of(ALL, new Position("e1", 1), Path.of("orders/2"), new Position("old", 7)));
        hedwig.connect(who, ALL, Start.NOW);
        assertThat(heard())
                .containsExactly(
                        "orders/*;@e1:1",
                        "::gap;orders/2 old:7..e3:0",
                        "orders/2;f@e3:1",
                        "::gap;orders/1 e2:0..e2:2",
                        "orders/1;c@e2:3",
                        "orders/1;d@e2:4",
                        "orders/1;e@e2:5");
    }

    @Test
    void if_nobody_can_know_what_is_lost_that_is_told_of_the_pattern() {
        firstMoment();
        publish("orders/1", "a");
        nowMs = 60_001;
        broker.forgetOld();
        know(Map.of(ALL, new Position("e1", 1)));
        hedwig.connect(who, ALL, Start.NOW);
        assertThat(heard()).containsExactly("orders/*;@e1:2", "::gap;orders/* e1:1..e1:2");
        hedwig.connect(who, ALL, new Start.After(new Position("old", 1)));
        assertThat(heard()).containsExactly("orders/*;@e1:3", "::gap;orders/* old:1..e1:3");
    }

    @Test
    void more_than_can_be_given_is_a_gap_and_nothing_else() {
        for (int i = 0; i < 9; i++) {
            publish("orders/" + i, "a");
        }
        hedwig.connect(who, ALL, Start.ALL);
        assertThat(heard()).containsExactly("orders/*;@e10:1", "::gap;orders/* null..e10:1");
    }

    @Test
    void a_pattern_of_which_not_every_path_has_a_history_has_no_position() {
        publish("orders/1", "a");
        know(Map.of(Path.of("**"), new Position("e9", 1)));
        hedwig.connect(who, Path.of("**"), Start.NOW);
        assertThat(heard()).containsExactly("**;@null", "::gap;** e9:1..null");
        hedwig.connect(who, Path.of("**"), Start.ALL);
        assertThat(heard()).containsExactly("**;@null", "orders/1;a@e1:1");
    }
}
