package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingStream;
import dobby.stage.Scene;
import dobby.stage.StreamClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a client confirms over its stream is not kept; a number that says nothing changes nothing.
 */
class ConfirmingOverAStreamForgetsTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final StreamClient client = new StreamClient(scene);
    private final RecordingStream stream = client.stream();
    private final String first = client.token();

    ConfirmingOverAStreamForgetsTest() {
        scene.send("::connect", client.id() + "->p");
        scene.runAll();
        client.read();
        client.confirm(stream, client.seq());
    }

    private void send(String... messages) {
        List.of(messages).forEach(message -> scene.send("p", message));
        scene.runAll();
    }

    /** Comes back with the oldest token there is, and so is sent all that is kept. */
    private List<String> kept() {
        client.openWith(first, new RecordingStream());
        return client.read();
    }

    @Test
    void what_is_confirmed_is_forgotten_and_the_rest_kept() {
        send("1", "2", "3");
        client.read();
        client.confirm(stream, client.seq() - 1);
        assertThat(kept()).containsExactly("p;3");
    }

    @Test
    void confirming_all_leaves_nothing() {
        send("1", "2", "3");
        client.read();
        client.confirm(stream, client.seq());
        assertThat(kept()).isEmpty();
        send("4");
        assertThat(client.read()).containsExactly("p;4");
    }

    @Test
    void a_late_confirm_brings_nothing_back() {
        send("1", "2", "3");
        client.read();
        client.confirm(stream, client.seq() - 1);
        client.confirm(stream, client.seq() - 2);
        client.confirm(stream, 0);
        assertThat(kept()).containsExactly("p;3");
    }

    @Test
    void a_number_that_was_never_sent_confirms_nothing() {
        send("1");
        client.read();
        client.confirm(stream, client.seq() + 1);
        client.confirm(stream, Long.MAX_VALUE);
        assertThat(kept()).containsExactly("p;1");
    }

    @Test
    void what_still_waits_for_a_blocked_stream_can_not_be_confirmed() {
        RecordingStream blocked = client.open(1);
        long seq = client.seq();
        send("1");
        client.confirm(blocked, seq + 1);
        assertThat(client.read()).containsExactly("p;1");
        client.confirm(blocked, seq + 1);
        assertThat(kept()).isEmpty();
    }

    @Test
    void another_stream_confirms_nothing_once_it_was_replaced() {
        RecordingStream second = client.open();
        send("1");
        client.read();
        client.confirm(stream, client.seq());
        client.confirm(new RecordingStream(), client.seq());
        assertThat(second.closed()).isNull();
        assertThat(kept()).containsExactly("p;1");
    }

    @Test
    void a_stream_that_was_lost_confirms_nothing() {
        send("1");
        client.read();
        stream.cut();
        scene.runAll();
        client.confirm(stream, client.seq());
        assertThat(kept()).containsExactly("p;1");
    }

    @Test
    void confirming_makes_room_in_the_queue() {
        Scene small = new Scene(new SessionLimits(30_000, 25_000, 30_000, 0, 2, 4096));
        StreamClient other = new StreamClient(small);
        String begun = other.token();
        String id = other.id();
        for (int i = 0; i < 20; i++) {
            small.send(id, "a" + i);
            small.send(id, "b" + i);
            small.runAll();
            assertThat(other.read()).containsExactly(id + ";a" + i, id + ";b" + i);
            other.confirm(other.stream(), other.seq());
        }
        other.openWith(begun, new RecordingStream());
        assertThat(other.read()).isEmpty();
        assertThat(other.id()).as("nothing had to be dropped").isEqualTo(id);
    }
}
