package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was wrong with the sessions of the server of 2009, and what this one does instead. */
class OriginalFaultsTest {

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

    private RecordingTransport pollWithNumber(String number) {
        String token = client.token();
        String key = token.substring(token.lastIndexOf('/') + 1);
        return client.pollWith(client.id() + "/" + number + "/" + key);
    }

    private void assertNothingLost(String number) {
        send("m0", "m1", "m2", "m3");
        RecordingTransport answered = pollWithNumber(number);
        assertThat(TestClient.tokenIn(answered.answer())).doesNotStartWith(client.id());
        assertThat(messages(answered)).isEmpty();
        assertThat(messages(client.poll())).containsExactly("m0", "m1", "m2", "m3");
    }

    @Test
    void o01_a_poll_that_is_repeated_confirms_no_more_than_it_did_the_first_time() {
        send("m0", "m1", "m2");
        client.pollAndTake();
        send("m3", "m4", "m5", "m6");
        for (int i = 0; i < 5; i++) {
            assertThat(messages(client.poll())).containsExactly("m3", "m4", "m5", "m6");
        }
    }

    @Test
    void o02_a_negative_number_removes_nothing() {
        assertNothingLost("-1");
    }

    @Test
    void o03_a_number_that_was_never_sent_removes_nothing() {
        assertNothingLost("9999");
    }

    @Test
    void o04_an_update_reaches_a_poll_that_came_later_without_waiting_for_a_timer() {
        Scene slow = new Scene(new SessionLimits(30_000, 25_000, 30_000, 250, 1024, 1 << 20));
        TestClient waiting = slow.begin();
        slow.send(waiting.id(), "nobody polls");
        slow.advanceMs(1000);
        waiting.pollAndTake();
        RecordingTransport poll = waiting.poll();
        slow.advanceMs(1000);
        slow.send(waiting.id(), "1");
        slow.advanceMs(250);
        assertThat(messages(poll)).containsExactly("1");
    }

    @Test
    void o05_a_token_that_is_garbage_begins_a_new_session_and_throws_nothing() {
        for (String number : List.of("abc", "", "1.5", "1e3", "\0", "１", "0x1", "+1", " 1")) {
            RecordingTransport answered = pollWithNumber(number);
            assertThat(TestClient.tokenIn(answered.answer())).doesNotStartWith(client.id());
        }
        assertThat(scene.faults()).isEmpty();
    }

    @Test
    void o08_sessions_whose_clients_vanish_in_a_poll_expire_every_one() {
        for (int i = 0; i < 20; i++) {
            TestClient vanishing = scene.begin();
            vanishing.cut(vanishing.poll());
        }
        client.poll();
        assertThat(scene.dolores().size()).isEqualTo(21);
        scene.advanceMs(30_000);
        assertThat(scene.dolores().size()).as("only who still polled").isOne();
    }

    @Test
    void o38_the_second_poll_of_a_session_ends_the_first_at_once() {
        RecordingTransport first = client.poll();
        RecordingTransport second = client.poll();
        assertThat(messages(first)).isEmpty();
        send("1");
        assertThat(messages(second)).containsExactly("1");
    }

    @Test
    void o42_what_a_session_lost_to_its_limits_is_announced() {
        Scene narrow = new Scene(new SessionLimits(30_000, 25_000, 30_000, 0, 2, 1 << 20));
        TestClient slow = narrow.begin();
        narrow.send("::connect", slow.id() + "->p");
        narrow.send("p", "1");
        narrow.send("p", "2");
        narrow.runAll();
        assertThat(slow.pollAndTake())
                .map(TestClient.Received::toString)
                .containsExactly("::gap;p", "p;1", "p;2");
    }

    @Test
    void o45_what_a_confused_client_makes_of_no_token_begins_a_new_session() {
        for (String text : List.of("undefined", "null", "NaN", "[object Object]")) {
            assertThat(messages(client.pollWith(text))).isEmpty();
        }
        assertThat(scene.dolores().size()).isEqualTo(5);
    }

    @Test
    void o49_to_know_a_sessions_id_is_not_enough_to_read_it() {
        send("private");
        for (String token : List.of(client.id(), client.id() + "/0", client.id() + "/0/")) {
            assertThat(messages(client.pollWith(token))).isEmpty();
        }
        assertThat(messages(client.pollWith(client.id() + "/0/AAAAAAAAAAAAAAAAAAAAAA"))).isEmpty();
        assertThat(messages(client.poll())).containsExactly("private");
    }
}
