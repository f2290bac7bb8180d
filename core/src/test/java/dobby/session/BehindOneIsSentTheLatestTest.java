package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Terms;
import dobby.stage.Overflows;
import dobby.stage.RecordingStream;
import dobby.stage.Scene;
import dobby.stage.StreamClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of a path of which only the latest counts, who is behind is sent that, and no gap. */
class BehindOneIsSentTheLatestTest {

    private static final int QUEUE_MAX = 4;

    private final Scene scene = new Scene(Overflows.queue(QUEUE_MAX, 4096));
    private final StreamClient client = new StreamClient(scene);

    BehindOneIsSentTheLatestTest() {
        for (String path : List.of("latest", "latest/2", "p")) {
            connect(path);
        }
        client.read();
    }

    @AfterEach
    void nothing_failed() {
        assertThat(scene.faults()).isEmpty();
    }

    private void connect(String path) {
        scene.send("::connect", client.id() + "->" + path);
        scene.runAll();
    }

    private void send(String path, String... messages) {
        List.of(messages).forEach(message -> scene.send(path, message));
        scene.runAll();
    }

    @Test
    void who_is_not_behind_is_sent_all() {
        scene.send("latest", "1");
        scene.send("latest", "2");
        send("latest", "3");
        assertThat(client.read()).containsExactly("latest;1", "latest;2", "latest;3");
    }

    @Test
    void a_blocked_stream_is_sent_the_latest_in_its_order_among_the_others() {
        client.open(1);
        send("latest", "1", "2");
        send("p", "a");
        send("latest", "3");
        send("p", "b");
        assertThat(client.read()).containsExactly("p;a", "latest;3", "p;b");
    }

    @Test
    void who_was_away_is_sent_the_latest() {
        client.stream().cut();
        send("latest", "1", "2", "3");
        assertThat(client.take(client.poll())).containsExactly("latest;3");
    }

    @Test
    void each_path_has_its_own() {
        client.open(1);
        send("latest", "1");
        send("latest/2", "1");
        send("latest", "2");
        assertThat(client.read()).containsExactly("latest/2;1", "latest;2");
    }

    @Test
    void each_key_has_its_own_and_those_without_the_paths() {
        client.open(1);
        for (String key : new String[] {"a", "b", "a", null, "b", null}) {
            Terms terms = key == null ? null : Terms.latestOf(key);
            scene.send("latest", "of " + key, terms);
        }
        scene.runAll();
        assertThat(client.read()).containsExactly("latest;of a", "latest;of b", "latest;of null");
    }

    @Test
    void however_many_come_no_gap_is_needed() {
        client.open(1);
        for (int i = 0; i < 100; i++) {
            send("latest", "a" + i);
            send("latest/2", "b" + i);
        }
        assertThat(client.read()).containsExactly("latest;a99", "latest/2;b99");
    }

    @Test
    void what_others_need_room_for_is_told_as_a_gap() {
        client.open(1);
        send("latest", "1");
        send("p", "a", "b", "c", "d");
        assertThat(client.read()).containsExactly("::gap;latest", "p;a", "p;b", "p;c", "p;d");
    }

    @Test
    void what_was_sent_comes_again_as_it_was() {
        RecordingStream broken = client.open(1);
        String before = client.token();
        send("latest", "1");
        broken.read(); // makes room: the first is sent, and lost on the way
        scene.runAll();
        send("latest", "2", "3");
        broken.cut();
        client.openWith(before, new RecordingStream());
        assertThat(client.read()).containsExactly("latest;1", "latest;3");
    }

    @Test
    void a_blank_message_that_was_published_is_one_like_others() {
        client.open(1);
        send("latest", "1", "");
        assertThat(client.read()).containsExactly("latest;");
        client.open(1);
        send("latest", "", "2");
        assertThat(client.read()).containsExactly("latest;2");
    }

    @Test
    void the_confirmation_of_a_connect_stays() {
        client.open(1);
        connect("latest/3");
        send("latest/3", "1", "2");
        connect("latest/3");
        send("latest/3", "3");
        assertThat(client.read()).containsExactly("latest/3;", "latest/3;", "latest/3;3");
    }
}
