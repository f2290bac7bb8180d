package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a session keeps is bounded in bytes of JSON; the newest update is kept however large. */
class QueueIsBoundedInBytesTest {

    private static final String SMALL = "s".repeat(10);
    private static final String LARGE = "l".repeat(500);

    private final Scene scene = new Scene(new SessionLimits(30_000, 25_000, 30_000, 0, 1000, 300));
    private final TestClient client = scene.begin();

    QueueIsBoundedInBytesTest() {
        scene.send("::connect", client.id() + "->p");
        scene.runAll();
        client.pollAndTake();
        client.cut(client.poll());
    }

    private void send(String message) {
        scene.send("p", message);
        scene.runAll();
    }

    private List<String> received() {
        return TestClient.updatesIn(client.poll().answer()).stream()
                .map(update ->
                        update.path().equals("::gap") ? "gap" : update.message().substring(0, 1))
                .toList();
    }

    @Test
    void the_limit_counts_the_bytes_as_sent() {
        // {"path":"p","message":"ssssssssss","seq":2} is 43 bytes: six fit into 300, not seven.
        for (int i = 0; i < 6; i++) {
            send(SMALL);
        }
        assertThat(received()).containsExactly("s", "s", "s", "s", "s", "s");
        send(SMALL);
        assertThat(received()).containsExactly("gap", "s", "s", "s", "s", "s", "s");
    }

    @Test
    void an_update_larger_than_the_limit_is_kept_alone() {
        send(LARGE);
        assertThat(received()).containsExactly("l");
        send(LARGE);
        assertThat(received()).containsExactly("gap", "l");
    }

    @Test
    void it_goes_when_a_newer_one_comes() {
        send(LARGE);
        send(SMALL);
        assertThat(received()).containsExactly("gap", "s");
    }

    @Test
    void what_was_confirmed_no_longer_counts() {
        for (int i = 0; i < 20; i++) {
            send(SMALL);
            send(SMALL);
            send(SMALL);
            assertThat(client.pollAndTake())
                    .map(TestClient.Received::message)
                    .containsExactly(SMALL, SMALL, SMALL);
        }
    }

    @Test
    void escapes_and_non_ascii_count_as_the_bytes_they_become() {
        send("\u0001".repeat(40)); // 240 bytes of escapes and 33 around them
        assertThat(TestClient.updatesIn(client.poll().answer())).hasSize(1);
        send("");
        assertThat(TestClient.updatesIn(client.poll().answer()))
                .map(TestClient.Received::path)
                .containsExactly("::gap", "p");
    }
}
