package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Refusal;
import dobby.session.SessionLimits;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who listens is told when a plain path gets its first member and when it loses its last. */
class PathsAreOccupiedAndVacatedTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT, 2, 1);
    private final Dolores dolores = scene.dolores();
    private final RecordingThestral monitor = new RecordingThestral();
    private final RecordingThestral delegate = new RecordingThestral();
    private final Registration watching = dolores.register(monitor, scene.loops().get(1));

    @BeforeEach
    void watch() {
        dolores.watchPaths(scene.loop());
        scene.send("::connect", watching.id() + "->::occupied");
        scene.send("::connect", watching.id() + "->::vacated");
        scene.runAll();
        monitor.forget();
        dolores.delegate(delegate);
    }

    private List<String> delegateHeard() {
        return delegate.heard().stream()
                .filter(each -> each.startsWith("::occupied") || each.startsWith("::vacated"))
                .toList();
    }

    @Test
    void a_monitor_and_a_delegate_hear_it_in_order() {
        TestClient one = scene.begin(0);
        TestClient other = scene.begin(1);
        scene.send("::connect", one.id() + "->p");
        scene.send("::connect", other.id() + "->p");
        scene.send("p", "1");
        scene.send("::disconnect", one.id() + "->p");
        scene.send("::disconnect", other.id() + "->p");
        scene.send("::connect", one.id() + "->p");
        scene.runAll();
        List<String> expected = List.of("::occupied;p", "::vacated;p", "::occupied;p");
        assertThat(monitor.heard()).isEqualTo(expected);
        assertThat(delegateHeard()).isEqualTo(expected);
        assertThat(monitor.updates().getFirst().sender()).isEqualTo(dolores.id());
    }

    @Test
    void a_session_that_expires_vacates_what_it_alone_heard() {
        TestClient client = scene.begin();
        scene.send("::connect", client.id() + "->p");
        scene.send("::connect", client.id() + "->q");
        scene.runAll();
        monitor.forget();
        scene.advanceMs(30_000);
        assertThat(monitor.heard()).containsExactlyInAnyOrder("::vacated;p", "::vacated;q");
    }

    @Test
    void control_paths_and_ids_tell_nothing() {
        Registration other = dolores.register(new RecordingThestral(), scene.loop());
        scene.send("::connect", other.id() + "->::gone");
        scene.send("::connect", other.id() + "->" + watching.id());
        scene.runAll();
        dolores.unregister(other);
        scene.runAll();
        assertThat(monitor.heard()).isEmpty();
    }

    @Test
    void nobody_else_may_say_it_and_no_session_may_hear_it() {
        TestClient client = scene.begin();
        for (String path : List.of("::occupied", "::vacated")) {
            assertThat(scene.send(path, "p"))
                    .isInstanceOfSatisfying(
                            Outcome.Denied.class,
                            denied ->
                                    assertThat(denied.refusal()).isEqualTo(Refusal.RESERVED_PATH));
            assertThat(scene.send("::connect", client.id() + "->" + path))
                    .isInstanceOf(Outcome.Denied.class);
        }
    }

    @Test
    void whoever_is_told_may_act_on_it_at_once() {
        TestClient client = scene.begin();
        dolores.delegate(update -> {
            if (update.path().text().equals("::vacated")) {
                scene.send("::connect", client.id() + "->" + update.message());
            }
        });
        scene.send("::connect", client.id() + "->p");
        scene.send("::disconnect", client.id() + "->p");
        scene.runAll();
        assertThat(monitor.heard()).containsExactly("::occupied;p", "::vacated;p", "::occupied;p");
    }
}
