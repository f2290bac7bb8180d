package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import dobby.stage.TestClient.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One answer holds a bounded part of what waits; the next poll is answered at once with more. */
class LargeBacklogComesInPartsTest {

    private static final int UPDATES = 1000;

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final TestClient client = scene.begin();

    private void publishMuch() {
        scene.send("::connect", client.id() + "->p");
        for (int i = 0; i < UPDATES; i++) {
            scene.send("p", String.format("%1000d", i));
        }
        scene.runAll();
    }

    @Test
    void a_client_that_was_away_gets_all_of_it_once_and_in_order() {
        publishMuch();
        List<String> messages = new ArrayList<>();
        int answers = 0;
        for (RecordingTransport poll = client.poll(); !poll.isHeld(); poll = client.poll()) {
            assertThat(poll.answer().length()).isLessThan(Outbox.BATCH_BYTES_MAX + 200);
            client.take(poll).stream()
                    .map(Received::message)
                    .map(String::strip)
                    .forEach(messages::add);
            answers++;
        }
        assertThat(answers).isEqualTo(4);
        messages.removeFirst(); // the blank confirmation
        assertThat(messages)
                .containsExactlyElementsOf(
                        IntStream.range(0, UPDATES).mapToObj(String::valueOf).toList());
    }

    @Test
    void a_part_that_was_lost_is_sent_again() {
        publishMuch();
        String first = client.poll().answer();
        assertThat(client.poll().answer()).isEqualTo(first);
    }
}
