package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingThestral;
import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Gaps are bounded too: who lost on more paths than can be kept in mind begins anew. */
class TooManyLostPathsEndTheSessionTest {

    private final Scene scene = new Scene(new SessionLimits(30_000, 25_000, 30_000, 0, 3, 4096));
    private final TestClient client = scene.begin();
    private final RecordingThestral monitor = new RecordingThestral();

    TooManyLostPathsEndTheSessionTest() {
        String monitorId = scene.dolores().register(monitor, scene.loop()).id().text();
        scene.send("::connect", monitorId + "->::gone");
        scene.runAll();
        monitor.forget();
    }

    /** The blanks of the connects are the updates, each on a path of its own. */
    private void connect(int from, int to) {
        for (int i = from; i < to; i++) {
            scene.send("::connect", client.id() + "->p" + i);
        }
        scene.runAll();
    }

    @Test
    void as_many_lost_paths_as_the_limit_are_told() {
        connect(0, 6);
        assertThat(client.pollAndTake())
                .map(TestClient.Received::toString)
                .containsExactly("::gap;p0", "::gap;p1", "::gap;p2", "p3;", "p4;", "p5;");
        assertThat(monitor.heard()).isEmpty();
    }

    @Test
    void one_more_ends_the_session_and_all_of_it() {
        connect(0, 7);
        assertThat(monitor.heard()).isEqualTo(List.of("::gone;" + client.id()));
        assertThat(scene.broker().paths()).as("the monitor's").isOne();
        assertThat(scene.dolores().size()).isOne();
        assertThat(scene.sessionsOn(0).waiting()).isZero();
    }

    @Test
    void its_token_then_begins_a_new_session() {
        String before = client.id();
        connect(0, 7);
        assertThat(client.pollAndTake()).isEmpty();
        assertThat(client.id()).isNotEqualTo(before);
    }

    @Test
    void a_held_poll_is_answered() {
        RecordingTransport held = client.poll();
        connect(0, 7);
        assertThat(held.closed()).isEqualTo(CloseReason.OVERFLOW);
        assertThat(TestClient.updatesIn(held.answer())).isEmpty();
    }

    @Test
    void many_losses_on_few_paths_do_not_end_it() {
        connect(0, 3);
        for (int i = 0; i < 1000; i++) {
            scene.send("p" + i % 3, "x");
        }
        scene.runAll();
        assertThat(monitor.heard()).isEmpty();
        assertThat(client.pollAndTake()).hasSize(6);
    }
}
