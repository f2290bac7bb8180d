package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.Overflows;
import dobby.stage.RecordingStream;
import dobby.stage.Scene;
import dobby.stage.StreamClient;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pieces of text that wait for one who is behind are joined, and nothing of them is lost. */
class BehindOneIsSentJoinedTextTest {

    private static final int QUEUE_MAX = 4;
    private static final int QUEUE_BYTES_MAX = 3 * Merger.JOINED_BYTES_MAX;

    private final Scene scene = new Scene(Overflows.queue(QUEUE_MAX, QUEUE_BYTES_MAX));
    private final StreamClient client = new StreamClient(scene);

    BehindOneIsSentJoinedTextTest() {
        for (String path : List.of("append", "append/2", "p")) {
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
    void who_is_not_behind_is_sent_each_piece() {
        scene.send("append", "a");
        send("append", "b");
        assertThat(client.read()).containsExactly("append;a", "append;b");
    }

    @Test
    void a_blocked_stream_is_sent_one_update() {
        client.open(1);
        send("append", "Once", " upon");
        send("p", "1");
        send("append", " a time");
        send("append/2", "x", "y");
        assertThat(client.read()).containsExactly("p;1", "append;Once upon a time", "append/2;xy");
    }

    @Test
    void who_was_away_is_sent_one_update() {
        client.stream().cut();
        send("append", "a", "b", "c");
        assertThat(client.take(client.poll())).containsExactly("append;abc");
    }

    @Test
    void any_text_is_put_together_as_it_was() {
        client.open(1);
        send("append", "\"", "\\", "\",\"seq\":1", "\n\u0001", "ä😀", ",\"message\":\"", "");
        assertThat(client.read())
                .containsExactly(
                        "append;\\\"\\\\\\\",\\\"seq\\\":1\\n\\u0001ä😀,\\\"message\\\":\\\"");
    }

    @Test
    void however_many_come_no_gap_is_needed() {
        client.open(1);
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            send("append", i + " ");
            all.append(i).append(' ');
        }
        assertThat(client.read()).containsExactly("append;" + all);
    }

    @Test
    void a_joined_update_is_no_larger_than_a_batch_and_the_queue_has_its_bytes() {
        client.open(1);
        String piece = "x".repeat(Scene.MESSAGE_BYTES_MAX);
        int pieces = 2 * QUEUE_BYTES_MAX / piece.length();
        for (int i = 0; i < pieces; i++) {
            send("append", piece);
        }
        List<String> got = client.read();
        assertThat(got.getFirst()).isEqualTo("::gap;append");
        assertThat(got.subList(1, got.size()))
                .hasSizeBetween(2, QUEUE_MAX)
                .allSatisfy(each -> assertThat(each.length()).isLessThan(Merger.JOINED_BYTES_MAX));
    }

    @Test
    void what_was_sent_comes_again_as_it_was() {
        RecordingStream broken = client.open(1);
        String before = client.token();
        send("append", "a", "b");
        broken.read(); // makes room: what was joined is sent, and lost on the way
        scene.runAll();
        send("append", "c", "d");
        broken.cut();
        client.openWith(before, new RecordingStream());
        assertThat(client.read()).containsExactly("append;ab", "append;cd");
    }

    @Test
    void nothing_is_joined_over_the_confirmation_of_a_connect() {
        client.open(1);
        send("append", "a", "b");
        connect("append");
        send("append", "c", "d");
        assertThat(client.read()).containsExactly("append;ab", "append;", "append;cd");
    }

    @Test
    void nor_over_that_of_a_pattern() {
        client.open(1);
        connect("append/*");
        send("append/3", "a", "b");
        connect("append/*");
        send("append/3", "c", "d");
        assertThat(client.read())
                .containsExactly("append/*;", "append/3;ab", "append/*;", "append/3;cd");
    }
}
