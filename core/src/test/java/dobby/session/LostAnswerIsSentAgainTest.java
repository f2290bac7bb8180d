package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import org.junit.jupiter.api.Test;

/** What a client was sent and did not get, it gets when it asks again with the same token. */
class LostAnswerIsSentAgainTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final TestClient client = scene.begin();

    private void publish(String message) {
        scene.send("p", message);
        scene.runAll();
    }

    @Test
    void the_first_answer_is_sent_again() {
        scene.send("::connect", client.id() + "->p");
        publish("1");
        RecordingTransport lost = client.poll();
        assertThat(lost.answer()).contains("\"message\":\"1\"");
        publish("2");
        assertThat(client.pollAndTake())
                .map(TestClient.Received::message)
                .containsExactly("", "1", "2");
    }

    @Test
    void an_answer_lost_after_earlier_ones_were_confirmed_is_sent_again() {
        scene.send("::connect", client.id() + "->p");
        client.poll();
        assertThat(client.pollAndTake()).hasSize(1);
        publish("1");
        publish("2");
        String before = client.token();
        RecordingTransport lost = client.pollWith(before);
        assertThat(TestClient.updatesIn(lost.answer())).hasSize(2);
        RecordingTransport lostAgain = client.pollWith(before);
        assertThat(TestClient.updatesIn(lostAgain.answer())).hasSize(2);
        assertThat(client.pollAndTake())
                .map(TestClient.Received::message)
                .containsExactly("1", "2");
        assertThat(client.poll().isHeld()).isTrue();
    }

    @Test
    void an_answer_lost_with_the_connection_of_a_held_poll_is_sent_again() {
        scene.send("::connect", client.id() + "->p");
        client.pollAndTake();
        RecordingTransport held = client.poll();
        assertThat(held.isHeld()).isTrue();
        client.cut(held);
        publish("1");
        assertThat(held.isHeld()).isTrue();
        assertThat(client.pollAndTake()).map(TestClient.Received::message).containsExactly("1");
    }
}
