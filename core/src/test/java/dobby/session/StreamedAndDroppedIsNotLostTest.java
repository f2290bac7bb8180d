package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingStream;
import dobby.stage.Scene;
import dobby.stage.StreamClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What a standing stream was sent is most likely with the client: dropping it tells nothing, only
 * nobody can go on from before it any more.
 */
class StreamedAndDroppedIsNotLostTest {

    private final Scene scene = new Scene(new SessionLimits(30_000, 25_000, 30_000, 0, 3, 4096));
    private final StreamClient client = new StreamClient(scene);
    private final RecordingStream stream = client.stream();

    StreamedAndDroppedIsNotLostTest() {
        scene.send("::connect", client.id() + "->p");
        scene.runAll();
        client.read();
    }

    @AfterEach
    void nothing_failed() {
        assertThat(scene.faults()).isEmpty();
    }

    private void send(String... messages) {
        for (String message : messages) {
            scene.send("p", message);
            scene.runAll(); // it is sent before the next one comes
        }
    }

    @Test
    void who_never_confirms_hears_everything_and_no_gap() {
        List<String> heard = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            send("m" + i);
            said.add("p;m" + i);
            heard.addAll(client.read());
        }
        assertThat(heard).isEqualTo(said);
    }

    @Test
    void who_has_read_enough_comes_back_and_misses_nothing() {
        send("1", "2", "3");
        assertThat(client.read()).hasSize(3);
        String afterThree = client.token();
        send("4", "5", "6"); // 1, 2 and 3 are dropped
        stream.cut();
        client.openWith(afterThree, new RecordingStream());
        assertThat(client.read()).containsExactly("p;4", "p;5", "p;6");
    }

    @Test
    void who_has_not_begins_anew() {
        send("1", "2");
        assertThat(client.read()).hasSize(2);
        String afterTwo = client.token();
        String before = client.id();
        send("3", "4", "5", "6");
        assertThat(stream.closed()).isNull();
        client.openWith(afterTwo, new RecordingStream());
        assertThat(client.read()).isEmpty();
        assertThat(client.id()).isNotEqualTo(before);
        assertThat(scene.dolores().find(before)).isNull();
        assertThat(stream.closed()).isEqualTo(CloseReason.OVERFLOW);
    }

    @Test
    void who_has_not_begins_anew_by_a_poll_too() {
        send("1", "2", "3", "4");
        stream.cut();
        String before = client.id();
        assertThat(client.take(client.poll())).isEmpty();
        assertThat(client.id()).isNotEqualTo(before);
    }

    @Test
    void once_the_stream_is_gone_what_is_dropped_is_a_gap() {
        send("1", "2", "3");
        client.read();
        stream.cut();
        send("4", "5", "6", "7");
        client.open();
        assertThat(client.read()).containsExactly("::gap;p", "p;5", "p;6", "p;7");
    }

    @Test
    void what_was_sent_but_not_read_of_a_lost_stream_is_a_gap_when_it_is_dropped() {
        send("1", "2", "3"); // sent, and lost with the connection
        stream.cut();
        send("4");
        client.open();
        assertThat(client.read()).containsExactly("::gap;p", "p;2", "p;3", "p;4");
    }

    @Test
    void who_has_confirmed_may_come_back_with_the_token_the_stream_began_with() {
        String first = client.token();
        send("1", "2", "3", "4", "5"); // the first two can not be sent again
        client.read();
        client.confirm(stream, client.seq() - 1);
        stream.cut();
        client.openWith(first, new RecordingStream());
        assertThat(client.read()).containsExactly("p;5");
    }

    @Test
    void a_gap_that_nobody_can_come_back_before_is_forgotten() {
        RecordingStream blocked = client.open(1);
        send("1", "2", "3", "4");
        assertThat(client.readFrame()).isEmpty();
        client.read();
        assertThat(blocked.isQuiet()).isTrue();
        send("5");
        client.read();
        send("6");
        client.read();
        String id = client.id();
        blocked.cut();
        client.open();
        assertThat(client.read()).isEmpty();
        assertThat(client.id()).isEqualTo(id);
    }
}
