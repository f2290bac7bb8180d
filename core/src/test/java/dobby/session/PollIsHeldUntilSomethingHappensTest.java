package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import org.junit.jupiter.api.Test;

/**
 * A poll is answered at once if something waits, otherwise when something arrives, at the latest
 * after the poll timeout.
 */
class PollIsHeldUntilSomethingHappensTest {

    private final Scene scene =
            new Scene(new SessionLimits(30_000, 25_000, 60_000, 0, 1024, 4 * 1024 * 1024));
    private final TestClient client = scene.begin();

    private void send(String message) {
        scene.send(client.id(), message);
        scene.runAll();
    }

    @Test
    void the_first_request_is_answered_at_once_with_a_token_and_nothing_else() {
        assertThat(client.token()).matches("test-[A-Za-z0-9]{32}-1/0/[A-Za-z0-9_-]{22}");
    }

    @Test
    void it_is_held_while_nothing_happens() {
        RecordingTransport poll = client.poll();
        scene.advanceMs(29_999);
        assertThat(poll.isHeld()).isTrue();
    }

    @Test
    void it_is_answered_by_the_update_that_arrives() {
        RecordingTransport poll = client.poll();
        scene.advanceMs(10_000);
        send("1");
        assertThat(client.take(poll)).map(TestClient.Received::message).containsExactly("1");
    }

    @Test
    void it_is_answered_at_once_with_what_waits() {
        send("1");
        send("2");
        assertThat(client.pollAndTake())
                .map(TestClient.Received::message)
                .containsExactly("1", "2");
    }

    @Test
    void after_the_poll_timeout_it_is_answered_with_nothing_and_the_same_token() {
        RecordingTransport poll = client.poll();
        String before = client.token();
        scene.advanceMs(30_000);
        assertThat(client.take(poll)).isEmpty();
        assertThat(poll.closed()).isNull();
        assertThat(client.token()).isEqualTo(before);
        send("1");
        assertThat(client.pollAndTake()).map(TestClient.Received::message).containsExactly("1");
    }

    @Test
    void each_poll_has_the_whole_time() {
        for (int i = 0; i < 10; i++) {
            scene.advanceMs(7_000);
            RecordingTransport poll = client.poll();
            scene.advanceMs(29_999);
            assertThat(poll.isHeld()).isTrue();
            scene.advanceMs(1);
            client.take(poll);
        }
        assertThat(scene.dolores().find(client.id())).isNotNull();
    }

    @Test
    void an_update_to_nobody_here_leaves_it_held() {
        RecordingTransport poll = client.poll();
        scene.send("elsewhere", "x");
        scene.send(scene.begin().id(), "x");
        scene.runAll();
        assertThat(poll.isHeld()).isTrue();
    }

    @Test
    void it_is_answered_once_only() {
        RecordingTransport poll = client.poll();
        send("1");
        send("2");
        scene.advanceMs(59_000);
        assertThat(client.take(poll)).map(TestClient.Received::message).containsExactly("1");
        assertThat(client.pollAndTake()).map(TestClient.Received::message).containsExactly("2");
    }

    @Test
    void all_held_polls_are_answered_when_the_server_stops_and_the_sessions_go_on() {
        RecordingTransport poll = client.poll();
        TestClient other = scene.begin();
        RecordingTransport second = other.poll();
        scene.loop().within(scene.sessionsOn(0)::stop);
        assertThat(client.take(poll)).isEmpty();
        assertThat(other.take(second)).isEmpty();
        send("1");
        assertThat(client.pollAndTake()).hasSize(1);
    }
}
