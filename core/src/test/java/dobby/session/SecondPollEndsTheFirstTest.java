package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.registry.Registration;
import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A session has one transport at a time; the newer takes the place of the older. */
class SecondPollEndsTheFirstTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final TestClient client = scene.begin();

    private void send(String message) {
        scene.send(client.id(), message);
        scene.runAll();
    }

    private Firenze firenze() {
        Registration found = Objects.requireNonNull(scene.dolores().find(client.id()));
        return (Firenze) found.thestral();
    }

    @Test
    void the_first_is_answered_with_nothing_and_the_token_it_came_with() {
        send("1");
        client.pollAndTake();
        String token = client.token();
        RecordingTransport first = client.poll();
        RecordingTransport second = client.poll();
        assertThat(first.closed()).isEqualTo(CloseReason.REPLACED);
        assertThat(first.answer())
                .isEqualTo("{\"updates\":[],\"reconnectWith\":\"" + token + "\"}");
        assertThat(second.isHeld()).isTrue();
    }

    @Test
    void the_update_that_follows_goes_to_the_second() {
        client.poll();
        RecordingTransport second = client.poll();
        send("1");
        assertThat(client.take(second)).map(TestClient.Received::message).containsExactly("1");
    }

    @Test
    void a_client_that_goes_on_from_the_ended_first_loses_nothing() {
        RecordingTransport first = client.poll();
        RecordingTransport second = client.poll();
        send("1");
        assertThat(second.isHeld()).isFalse();
        client.take(first);
        assertThat(client.pollAndTake()).map(TestClient.Received::message).containsExactly("1");
    }

    @Test
    void the_second_has_the_whole_poll_timeout() {
        client.poll();
        scene.advanceMs(20_000);
        RecordingTransport second = client.poll();
        scene.advanceMs(29_999);
        assertThat(second.isHeld()).isTrue();
        scene.advanceMs(1);
        assertThat(second.isHeld()).isFalse();
    }

    @Test
    void a_belated_copy_of_an_older_request_takes_over_but_unconfirms_nothing() {
        String old = client.token();
        send("1");
        client.pollAndTake();
        RecordingTransport held = client.poll();
        RecordingTransport belated = client.pollWith(old);
        assertThat(held.closed()).isEqualTo(CloseReason.REPLACED);
        assertThat(TestClient.tokenIn(held.answer())).isEqualTo(client.token());
        assertThat(belated.isHeld()).as("1 was confirmed meanwhile").isTrue();
        send("2");
        assertThat(client.take(belated)).map(TestClient.Received::message).containsExactly("2");
    }

    @Test
    void many_polls_at_once_leave_one_held_and_one_session() {
        RecordingTransport last = client.poll();
        for (int i = 0; i < 50; i++) {
            RecordingTransport next = client.poll();
            assertThat(last.isHeld()).isFalse();
            last = next;
        }
        assertThat(last.isHeld()).isTrue();
        assertThat(scene.dolores().size()).isOne();
        assertThat(scene.sessionsOn(0).waiting()).isOne();
    }

    @Test
    void one_that_arrives_while_the_first_is_about_to_be_answered_gets_the_answer() {
        RecordingTransport first = client.poll();
        scene.send(client.id(), "1");
        scene.loop().runOne(); // the update has arrived, its turn to be sent has not come
        RecordingTransport second = new RecordingTransport();
        ResumeToken token = Objects.requireNonNull(ResumeToken.parse(client.token()));
        scene.loop().within(() -> firenze().resume(token, second));
        scene.runAll();
        assertThat(first.closed()).isEqualTo(CloseReason.REPLACED);
        assertThat(TestClient.updatesIn(first.answer())).isEmpty();
        assertThat(client.take(second)).map(TestClient.Received::message).containsExactly("1");
    }
}
