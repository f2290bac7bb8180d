package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingStream;
import dobby.stage.Scene;
import dobby.stage.StreamClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stream whose peer does not read is sent nothing; what comes waits, and goes on in order. */
class BlockedStreamKeepsWhatComesTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final StreamClient client = new StreamClient(scene);

    BlockedStreamKeepsWhatComesTest() {
        scene.send("::connect", client.id() + "->p");
        scene.runAll();
        client.read();
    }

    @AfterEach
    void nothing_was_sent_that_could_not_be_taken() {
        assertThat(scene.faults()).isEmpty();
    }

    private void send(String... messages) {
        List.of(messages).forEach(message -> scene.send("p", message));
        scene.runAll();
    }

    @Test
    void what_comes_meanwhile_is_one_batch_when_there_is_room() {
        RecordingStream stream = client.open(1); // its first frame fills it
        send("1");
        send("2", "3");
        assertThat(client.readFrame()).isEmpty();
        assertThat(client.readFrame()).containsExactly("p;1", "p;2", "p;3");
        assertThat(stream.isQuiet()).isTrue();
    }

    @Test
    void the_order_is_kept_however_often_it_blocks() {
        client.open(2);
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            send("" + i);
            if (i % 3 == 0) {
                heard.addAll(client.readFrame());
            }
        }
        heard.addAll(client.read());
        assertThat(heard).isEqualTo(IntStream.range(0, 200).mapToObj(i -> "p;" + i).toList());
    }

    @Test
    void it_is_ready_for_what_comes_later_if_nothing_came_meanwhile() {
        client.open(1);
        client.read();
        send("1");
        assertThat(client.read()).containsExactly("p;1");
    }

    @Test
    void what_waited_is_found_by_the_next_stream_if_this_one_is_lost() {
        RecordingStream stream = client.open(1);
        send("1");
        stream.cut();
        send("2");
        client.open();
        assertThat(client.read()).containsExactly("p;1", "p;2");
    }

    @Test
    void what_was_sent_and_never_read_is_sent_again() {
        RecordingStream stream = client.open(3);
        send("1");
        send("2");
        send("3");
        stream.cut();
        client.open();
        assertThat(client.read()).containsExactly("p;1", "p;2", "p;3");
    }

    @Test
    void one_that_was_replaced_frees_nothing_when_it_is_read() {
        RecordingStream old = client.open(1);
        RecordingStream now = client.open(1);
        send("1");
        assertThat(old.read()).isNotNull();
        scene.runAll();
        assertThat(now.read()).doesNotContain("\"p\"");
        scene.runAll();
        assertThat(now.read()).contains("\"message\":\"1\"");
        assertThat(old.isQuiet()).isTrue();
    }

    @Test
    void the_others_are_sent_theirs() {
        StreamClient other = new StreamClient(scene);
        scene.send("::connect", other.id() + "->p");
        client.open(1);
        send("1");
        assertThat(other.read()).containsExactly("p;", "p;1");
    }
}
