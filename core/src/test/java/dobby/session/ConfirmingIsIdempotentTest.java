package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A token confirms all up to its number, however often it comes, and nothing else. */
class ConfirmingIsIdempotentTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final TestClient client = scene.begin();

    private void send(String... messages) {
        List.of(messages).forEach(message -> scene.send(client.id(), message));
        scene.runAll();
    }

    private static List<String> messages(RecordingTransport answered) {
        return TestClient.updatesIn(answered.answer()).stream()
                .map(TestClient.Received::message)
                .toList();
    }

    @Test
    void the_same_poll_sent_many_times_is_answered_the_same_each_time() {
        send("1", "2", "3");
        client.pollAndTake();
        send("4", "5");
        String token = client.token();
        String answer = client.poll().answer();
        for (int i = 0; i < 20; i++) {
            assertThat(client.pollWith(token).answer()).isEqualTo(answer);
        }
        assertThat(messages(client.poll())).containsExactly("4", "5");
    }

    @Test
    void a_later_token_confirms_what_an_earlier_answer_held() {
        send("1");
        RecordingTransport lost = client.poll();
        assertThat(messages(lost)).containsExactly("1");
        send("2");
        assertThat(client.pollAndTake())
                .map(TestClient.Received::message)
                .containsExactly("1", "2");
        assertThat(client.poll().isHeld()).isTrue();
    }

    @Test
    void an_earlier_token_after_a_later_one_brings_nothing_back() {
        send("1");
        String early = TestClient.tokenIn(client.poll().answer());
        send("2");
        client.pollAndTake();
        RecordingTransport held = client.poll();
        assertThat(held.isHeld()).isTrue();
        assertThat(client.pollWith(early).isHeld()).isTrue();
    }

    @Test
    void a_token_in_the_middle_confirms_up_to_there() {
        send("1");
        String middle = TestClient.tokenIn(client.poll().answer());
        send("2", "3");
        client.pollAndTake();
        RecordingTransport repeated = client.pollWith(middle);
        assertThat(messages(repeated)).containsExactly("2", "3");
    }

    @Test
    void an_answer_without_updates_confirms_as_much_as_the_poll_did() {
        send("1");
        client.pollAndTake();
        String before = client.token();
        RecordingTransport poll = client.poll();
        scene.advanceMs(30_000);
        client.take(poll);
        assertThat(client.token()).isEqualTo(before);
    }

    @Test
    void updates_rise_in_number_and_none_comes_twice_to_a_client_that_confirms() {
        long last = 0;
        for (int i = 0; i < 100; i++) {
            send("a" + i, "b" + i);
            scene.send(scene.begin().id(), "another session of the loop counts too");
            scene.runAll();
            List<TestClient.Received> updates = client.pollAndTake();
            assertThat(updates).map(TestClient.Received::message).containsExactly("a" + i, "b" + i);
            for (TestClient.Received update : updates) {
                assertThat(update.seq()).isGreaterThan(last);
                last = update.seq();
            }
            assertThat(client.token()).contains("/" + last + "/");
        }
    }
}
