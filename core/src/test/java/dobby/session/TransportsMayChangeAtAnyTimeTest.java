package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingStream;
import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.StreamClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One token for every transport: who changes from one to the other loses and repeats nothing. */
class TransportsMayChangeAtAnyTimeTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final StreamClient client = new StreamClient(scene);

    TransportsMayChangeAtAnyTimeTest() {
        scene.send("::connect", client.id() + "->p");
        scene.runAll();
        client.read();
    }

    private void send(String... messages) {
        List.of(messages).forEach(message -> scene.send("p", message));
        scene.runAll();
    }

    @Test
    void from_a_stream_to_a_poll_and_back() {
        send("1");
        assertThat(client.read()).containsExactly("p;1");
        RecordingTransport poll = client.poll();
        assertThat(poll.isHeld()).isTrue();
        send("2");
        assertThat(client.take(poll)).containsExactly("p;2");
        send("3");
        client.open();
        send("4");
        assertThat(client.read()).containsExactly("p;3", "p;4");
    }

    @Test
    void after_every_update_in_turn() {
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            switch (i % 4) {
                case 0 -> client.open();
                case 1 -> heard.addAll(client.read());
                case 2 -> client.open(1);
                default -> {
                    heard.addAll(client.read());
                    RecordingTransport poll = client.poll();
                    send("" + i);
                    heard.addAll(client.take(poll));
                    continue;
                }
            }
            send("" + i);
        }
        client.open();
        heard.addAll(client.read());
        assertThat(heard).isEqualTo(IntStream.range(0, 60).mapToObj(i -> "p;" + i).toList());
    }

    @Test
    void what_the_stream_was_sent_and_the_client_never_read_is_the_polls_answer() {
        send("1", "2");
        assertThat(client.take(client.poll())).containsExactly("p;1", "p;2");
    }

    @Test
    void a_held_poll_that_a_stream_replaces_is_answered_with_nothing() {
        RecordingTransport poll = client.poll();
        RecordingStream stream = client.open();
        assertThat(poll.closed()).isEqualTo(CloseReason.REPLACED);
        assertThat(poll.answer())
                .isEqualTo("{\"updates\":[],\"reconnectWith\":\"" + client.token() + "\"}");
        send("1");
        assertThat(stream.closed()).isNull();
        assertThat(client.read()).containsExactly("p;1");
    }

    @Test
    void a_second_stream_replaces_the_first_which_is_sent_nothing_more() {
        RecordingStream first = client.stream();
        RecordingStream second = client.open();
        send("1");
        assertThat(first.closed()).isEqualTo(CloseReason.REPLACED);
        assertThat(first.isQuiet()).isTrue();
        assertThat(second.closed()).isNull();
        assertThat(client.read()).containsExactly("p;1");
        assertThat(scene.dolores().size()).isOne();
        assertThat(scene.sessionsOn(0).waiting()).isOne();
    }

    @Test
    void a_stream_that_was_replaced_may_be_lost_without_harm() {
        RecordingStream first = client.stream();
        RecordingStream second = client.open();
        first.cut();
        scene.advanceMs(60_000);
        assertThat(second.closed()).isNull();
        send("1");
        assertThat(client.read()).containsExactly("p;1");
    }

    @Test
    void one_that_takes_over_while_something_is_due_is_sent_it() {
        RecordingStream first = client.stream();
        scene.send("p", "1");
        scene.loop().runOne(); // it has arrived, its turn to be sent has not come
        scene.loop().within(client::open);
        assertThat(first.isQuiet()).isTrue();
        assertThat(client.read()).containsExactly("p;1");
    }
}
