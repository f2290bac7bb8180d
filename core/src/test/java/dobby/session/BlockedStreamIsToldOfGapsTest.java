package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingStream;
import dobby.stage.Scene;
import dobby.stage.StreamClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is dropped before a blocked stream could be sent it is told as a gap, in its place. */
class BlockedStreamIsToldOfGapsTest {

    private static final int QUEUE_MAX = 3;

    private final Scene scene =
            new Scene(new SessionLimits(30_000, 25_000, 30_000, 0, QUEUE_MAX, 4096));
    private final StreamClient client = new StreamClient(scene);

    BlockedStreamIsToldOfGapsTest() {
        for (String path : List.of("p", "q")) {
            scene.send("::connect", client.id() + "->" + path);
            scene.runAll();
        }
        client.read();
    }

    @AfterEach
    void nothing_was_sent_that_could_not_be_taken() {
        assertThat(scene.faults()).isEmpty();
    }

    private void send(String path, String... messages) {
        List.of(messages).forEach(message -> scene.send(path, message));
        scene.runAll();
    }

    private void block() {
        client.open(1);
    }

    @Test
    void as_many_as_the_limit_wait_without_a_gap() {
        block();
        send("p", "1", "2", "3");
        assertThat(client.read()).containsExactly("p;1", "p;2", "p;3");
    }

    @Test
    void the_gap_stands_before_later_updates_of_its_path() {
        block();
        send("p", "1", "2", "3", "4", "5");
        assertThat(client.read()).containsExactly("::gap;p", "p;3", "p;4", "p;5");
    }

    @Test
    void each_path_that_lost_any_has_one() {
        block();
        send("p", "1");
        send("q", "1");
        send("p", "2", "3", "4");
        send("q", "2");
        assertThat(client.read()).containsExactly("::gap;q", "::gap;p", "p;3", "p;4", "q;2");
    }

    @Test
    void it_is_told_once_and_the_next_loss_is_another() {
        block();
        send("p", "1", "2", "3", "4");
        assertThat(client.readFrame()).isEmpty();
        send("p", "5"); // the stream is full of the gap and what came after it
        assertThat(client.readFrame()).containsExactly("::gap;p", "p;2", "p;3", "p;4");
        assertThat(client.readFrame()).containsExactly("p;5");
        client.open(1);
        send("p", "6", "7", "8", "9");
        assertThat(client.read()).containsExactly("::gap;p", "p;7", "p;8", "p;9");
    }

    @Test
    void only_what_was_not_sent_yet_counts_as_lost() {
        client.open(2);
        send("p", "1"); // sent, not read: the stream is full
        send("q", "1", "2", "3");
        assertThat(client.read()).containsExactly("p;1", "q;1", "q;2", "q;3");
    }

    @Test
    void it_is_told_again_if_the_stream_is_lost_before_it_was_read() {
        client.open(2);
        send("p", "1", "2", "3", "4");
        assertThat(client.readFrame()).isEmpty();
        client.stream().cut();
        client.open();
        assertThat(client.read()).containsExactly("::gap;p", "p;2", "p;3", "p;4");
    }

    @Test
    void numbers_rise_over_gaps() {
        block();
        send("p", "1");
        send("q", "1");
        send("p", "2", "3", "4", "5");
        client.readFrame();
        long before = client.seq();
        client.readFrame();
        assertThat(client.seq()).isGreaterThan(before);
        assertThat(client.read()).isEmpty();
    }

    @Test
    void more_paths_with_a_loss_than_the_queue_holds_end_the_session() {
        RecordingStream stream = client.open(1);
        for (int path = 0; path <= QUEUE_MAX; path++) {
            scene.send("::connect", client.id() + "->r" + path);
        }
        for (int round = 0; round < 2; round++) {
            for (int path = 0; path <= QUEUE_MAX; path++) {
                send("r" + path, "m");
            }
        }
        assertThat(stream.closed()).isEqualTo(CloseReason.OVERFLOW);
        assertThat(scene.dolores().find(client.id())).isNull();
        assertThat(scene.sessionsOn(0).waiting()).isZero();
    }
}
