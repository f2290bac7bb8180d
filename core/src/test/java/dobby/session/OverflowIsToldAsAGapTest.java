package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session keeps a bounded number of updates; what it had to drop is told, never silent. */
class OverflowIsToldAsAGapTest {

    private final Scene scene = new Scene(new SessionLimits(30_000, 25_000, 30_000, 0, 3, 4096));
    private final TestClient client = scene.begin();

    OverflowIsToldAsAGapTest() {
        for (String path : new String[] {"p", "q"}) {
            scene.send("::connect", client.id() + "->" + path);
            scene.runAll();
            client.pollAndTake();
        }
        assertThat(client.poll().isHeld()).isTrue();
        client.cut(client.poll());
    }

    private void send(String path, String... messages) {
        List.of(messages).forEach(message -> scene.send(path, message));
        scene.runAll();
    }

    private static List<String> in(RecordingTransport answered) {
        return TestClient.updatesIn(answered.answer()).stream()
                .map(TestClient.Received::toString)
                .toList();
    }

    @Test
    void as_many_as_the_limit_are_kept_without_a_gap() {
        send("p", "1", "2", "3");
        assertThat(in(client.poll())).containsExactly("p;1", "p;2", "p;3");
    }

    @Test
    void beyond_it_the_oldest_go_and_a_gap_stands_before_what_follows() {
        send("p", "1", "2", "3", "4");
        assertThat(in(client.poll())).containsExactly("::gap;p", "p;2", "p;3", "p;4");
    }

    @Test
    void one_gap_for_each_path_that_lost_any_in_the_order_of_the_last_loss() {
        send("p", "1");
        send("q", "1");
        send("p", "2");
        send("q", "2", "3", "4");
        assertThat(in(client.poll())).containsExactly("::gap;q", "::gap;p", "q;2", "q;3", "q;4");
    }

    @Test
    void a_path_that_lost_nothing_has_no_gap() {
        send("p", "1");
        send("q", "1", "2", "3");
        assertThat(in(client.poll())).containsExactly("::gap;p", "q;1", "q;2", "q;3");
    }

    @Test
    void numbers_rise_over_gaps_and_updates() {
        send("p", "1");
        send("q", "1");
        send("p", "2", "3", "4", "5");
        assertThat(TestClient.updatesIn(client.poll().answer()))
                .map(TestClient.Received::seq)
                .hasSize(5)
                .isSortedAccordingTo(Long::compare)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_gap_is_sent_again_if_the_answer_is_lost() {
        send("p", "1", "2", "3", "4");
        String answer = client.poll().answer();
        assertThat(client.poll().answer()).isEqualTo(answer);
        send("p", "5");
        assertThat(in(client.poll())).containsExactly("::gap;p", "p;3", "p;4", "p;5");
    }

    @Test
    void a_gap_that_was_confirmed_is_not_told_again() {
        send("p", "1", "2", "3", "4");
        client.pollAndTake();
        assertThat(client.poll().isHeld()).isTrue();
        send("p", "5");
        assertThat(in(client.poll())).containsExactly("p;5");
    }

    @Test
    void a_new_loss_after_a_confirmed_gap_is_a_new_gap() {
        send("p", "1", "2", "3", "4");
        client.pollAndTake();
        client.cut(client.poll());
        send("p", "5", "6", "7", "8");
        assertThat(in(client.poll())).containsExactly("::gap;p", "p;6", "p;7", "p;8");
    }

    @Test
    void what_was_received_and_dropped_before_it_was_confirmed_is_no_gap_afterwards() {
        send("p", "1", "2", "3");
        assertThat(client.pollAndTake()).hasSize(3); // received, not yet confirmed
        send("p", "4", "5");
        assertThat(client.pollAndTake())
                .map(TestClient.Received::toString)
                .as("1 and 2 were dropped, but the token confirms them")
                .containsExactly("p;4", "p;5");
    }

    @Test
    void what_was_dropped_and_lost_on_the_way_is_a_gap() {
        send("p", "1", "2", "3");
        client.poll(); // its answer is lost
        send("p", "4", "5");
        assertThat(in(client.poll())).containsExactly("::gap;p", "p;3", "p;4", "p;5");
    }

    @Test
    void nothing_is_dropped_for_a_client_that_keeps_up() {
        for (int i = 0; i < 50; i++) {
            RecordingTransport held = client.poll();
            send("p", "m" + i);
            assertThat(client.take(held))
                    .map(TestClient.Received::toString)
                    .containsExactly("p;m" + i);
        }
    }

    @Test
    void a_burst_beyond_the_limit_in_one_turn_is_a_gap_too() {
        RecordingTransport held = client.poll();
        send("p", "1", "2", "3", "4", "5");
        assertThat(in(held)).containsExactly("::gap;p", "p;3", "p;4", "p;5");
    }
}
