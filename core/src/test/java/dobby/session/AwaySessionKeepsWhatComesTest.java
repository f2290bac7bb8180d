package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.registry.Registration;
import dobby.stage.ManualLoop;
import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whoever comes back in time, over whatever connection, finds all that came meanwhile. */
class AwaySessionKeepsWhatComesTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT, 2, 1);
    private final TestClient client = scene.begin(0);
    private final ManualLoop home = scene.loops().get(0);
    private final ManualLoop other = scene.loops().get(1);

    AwaySessionKeepsWhatComesTest() {
        scene.send("::connect", client.id() + "->p");
        scene.runAll();
        client.pollAndTake();
    }

    private Firenze firenze() {
        Registration found = Objects.requireNonNull(scene.dolores().find(client.id()));
        return (Firenze) found.thestral();
    }

    private ResumeToken token() {
        return Objects.requireNonNull(ResumeToken.parse(client.token()));
    }

    @Test
    void up_to_the_last_moment() {
        scene.send("p", "1");
        scene.advanceMs(29_998);
        scene.send("p", "2");
        scene.advanceMs(1);
        assertThat(client.pollAndTake())
                .map(TestClient.Received::message)
                .containsExactly("1", "2");
    }

    @Test
    void over_and_over() {
        for (int i = 0; i < 10; i++) {
            client.cut(client.poll());
            scene.advanceMs(20_000);
            scene.send("p", "m" + i);
            scene.advanceMs(9_999);
            assertThat(client.pollAndTake())
                    .map(TestClient.Received::message)
                    .containsExactly("m" + i);
        }
    }

    @Test
    void one_who_comes_back_on_another_loop_hops_to_the_sessions_own() {
        scene.send("p", "1");
        scene.runAll();
        RecordingTransport transport = new RecordingTransport();
        other.within(() -> firenze().resume(token(), transport));
        other.runAll();
        assertThat(transport.isHeld()).as("the home loop has not run").isTrue();
        home.runOne();
        assertThat(client.take(transport)).map(TestClient.Received::message).containsExactly("1");
    }

    @Test
    void one_who_comes_back_on_the_sessions_own_loop_is_answered_at_once() {
        scene.send("p", "1");
        scene.runAll();
        RecordingTransport transport = new RecordingTransport();
        home.within(() -> firenze().resume(token(), transport));
        assertThat(client.take(transport)).hasSize(1);
    }

    @Test
    void a_poll_on_its_way_to_the_home_loop_and_an_update_meet() {
        RecordingTransport transport = new RecordingTransport();
        other.within(() -> firenze().resume(token(), transport));
        scene.send("p", "behind it");
        scene.runAll();
        assertThat(client.take(transport))
                .map(TestClient.Received::message)
                .containsExactly("behind it");
    }

    @Test
    void a_poll_on_its_way_when_the_session_is_closed_begins_a_new_one() {
        RecordingTransport transport = new RecordingTransport();
        String before = client.id();
        ResumeToken token = token();
        Firenze firenze = firenze();
        scene.send("::close", before);
        other.within(() -> firenze.resume(token, transport));
        scene.runAll();
        assertThat(client.take(transport)).isEmpty();
        assertThat(client.id()).isNotEqualTo(before);
        assertThat(scene.dolores().find(client.id()))
                .isNotNull()
                .satisfies(found -> assertThat(found.home()).isSameAs(home));
    }

    @Test
    void a_lost_connection_is_told_from_any_loop() {
        RecordingTransport held = client.poll();
        other.within(() -> firenze().lost(held));
        scene.runAll();
        scene.advanceMs(30_000);
        assertThat(scene.dolores().find(client.id())).isNull();
    }
}
