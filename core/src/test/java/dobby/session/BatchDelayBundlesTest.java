package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import org.junit.jupiter.api.Test;

/** With a batch delay a held poll waits for more after its first update, and no longer. */
class BatchDelayBundlesTest {

    private final Scene scene =
            new Scene(new SessionLimits(30_000, 25_000, 30_000, 250, 1024, 4 * 1024 * 1024));
    private final TestClient client = scene.begin();

    private void send(String message) {
        scene.send(client.id(), message);
        scene.runAll();
    }

    @Test
    void what_comes_within_it_is_one_answer() {
        RecordingTransport poll = client.poll();
        send("1");
        scene.advanceMs(100);
        send("2");
        scene.advanceMs(149);
        assertThat(poll.isHeld()).isTrue();
        send("3");
        scene.advanceMs(1);
        assertThat(client.take(poll))
                .map(TestClient.Received::message)
                .containsExactly("1", "2", "3");
    }

    @Test
    void a_steady_stream_does_not_put_the_answer_off() {
        RecordingTransport poll = client.poll();
        for (int i = 0; i < 250; i++) {
            assertThat(poll.isHeld()).isTrue();
            send("x");
            scene.advanceMs(1);
        }
        assertThat(client.take(poll)).hasSize(250);
    }

    @Test
    void what_already_waits_is_answered_at_once() {
        send("1");
        assertThat(client.pollAndTake()).hasSize(1);
    }

    @Test
    void nobody_waiting_starts_nothing_that_could_get_stuck() {
        send("1");
        scene.advanceMs(1000);
        assertThat(client.pollAndTake()).hasSize(1);
        RecordingTransport poll = client.poll();
        assertThat(poll.isHeld()).isTrue();
        send("2");
        scene.advanceMs(250);
        assertThat(client.take(poll)).map(TestClient.Received::message).containsExactly("2");
    }

    @Test
    void at_the_end_of_the_poll_timeout_the_delay_still_counts() {
        RecordingTransport poll = client.poll();
        scene.advanceMs(29_900);
        send("1");
        scene.advanceMs(249);
        assertThat(poll.isHeld()).isTrue();
        scene.advanceMs(1);
        assertThat(client.take(poll)).hasSize(1);
    }

    @Test
    void a_poll_cut_within_the_delay_loses_nothing() {
        RecordingTransport poll = client.poll();
        send("1");
        scene.advanceMs(100);
        client.cut(poll);
        scene.advanceMs(10_000);
        assertThat(poll.isHeld()).isTrue();
        assertThat(client.pollAndTake()).map(TestClient.Received::message).containsExactly("1");
    }

    @Test
    void a_second_poll_within_the_delay_gets_what_waits_at_once() {
        RecordingTransport first = client.poll();
        send("1");
        scene.advanceMs(100);
        RecordingTransport second = client.poll();
        assertThat(TestClient.updatesIn(first.answer())).isEmpty();
        assertThat(client.take(second)).map(TestClient.Received::message).containsExactly("1");
    }

    @Test
    void a_stopping_server_does_not_wait_for_the_delay() {
        RecordingTransport poll = client.poll();
        send("1");
        scene.loop().within(scene.sessionsOn(0)::stop);
        assertThat(client.take(poll)).map(TestClient.Received::message).containsExactly("1");
    }

    @Test
    void without_a_delay_the_first_update_is_answered_at_once() {
        Scene prompt = new Scene(SessionLimits.DEFAULT);
        TestClient other = prompt.begin();
        RecordingTransport poll = other.poll();
        prompt.send(other.id(), "1");
        prompt.runAll();
        assertThat(other.take(poll)).hasSize(1);
    }

    @Test
    void a_session_closed_within_the_delay_is_ended_for_good() {
        RecordingTransport poll = client.poll();
        send("1");
        scene.send("::close", client.id());
        scene.advanceMs(60_000);
        assertThat(poll.closed()).isEqualTo(CloseReason.CLOSED);
        assertThat(poll.answer()).contains("\"updates\":[]");
        assertThat(scene.sessionsOn(0).waiting()).isZero();
    }
}
