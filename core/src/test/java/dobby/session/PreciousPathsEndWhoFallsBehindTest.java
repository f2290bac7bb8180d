package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.Overflows;
import dobby.stage.RecordingStream;
import dobby.stage.Scene;
import dobby.stage.StreamClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session that would lose an update of a path of which none may be missing ends instead. */
class PreciousPathsEndWhoFallsBehindTest {

    private final Scene scene = new Scene(Overflows.queue(3, 4096));
    private final StreamClient client = new StreamClient(scene);

    PreciousPathsEndWhoFallsBehindTest() {
        for (String path : List.of("close", "p")) {
            scene.send("::connect", client.id() + "->" + path);
            scene.runAll();
        }
        client.read();
    }

    private void send(String path, String... messages) {
        List.of(messages).forEach(message -> scene.send(path, message));
        scene.runAll();
    }

    private boolean isOver() {
        return scene.dolores().find(client.id()) == null;
    }

    @Test
    void as_many_as_the_queue_holds_are_kept() {
        client.open(1);
        send("close", "1", "2", "3");
        assertThat(isOver()).isFalse();
        assertThat(client.read()).containsExactly("close;1", "close;2", "close;3");
    }

    @Test
    void one_more_ends_a_blocked_one() {
        RecordingStream blocked = client.open(1);
        send("close", "1", "2", "3", "4");
        assertThat(blocked.closed()).isEqualTo(CloseReason.OVERFLOW);
        assertThat(isOver()).isTrue();
    }

    @Test
    void one_more_ends_one_that_is_away() {
        client.stream().cut();
        send("close", "1", "2", "3", "4");
        assertThat(isOver()).isTrue();
    }

    @Test
    void it_ends_also_if_others_need_the_room() {
        client.open(1);
        send("close", "1");
        send("p", "1", "2");
        assertThat(isOver()).isFalse();
        send("p", "3");
        assertThat(isOver()).isTrue();
    }

    @Test
    void what_others_lose_does_not_end_it() {
        client.open(1);
        send("p", "1", "2", "3", "4");
        send("close", "1");
        assertThat(client.read()).containsExactly("::gap;p", "p;3", "p;4", "close;1");
    }

    @Test
    void what_was_sent_over_a_stream_that_stands_is_not_lost() {
        client.open();
        for (int i = 0; i < 10; i++) {
            send("close", "m" + i);
        }
        assertThat(client.read()).hasSize(10);
        assertThat(isOver()).isFalse();
    }
}
