package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Message;
import dobby.message.Path;
import dobby.message.Update;
import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What arrives before a session's turn to send is one answer, encoded once for all of a loop. */
class BurstIsOneAnswerTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);

    private TestClient connected() {
        TestClient client = scene.begin();
        scene.send("::connect", client.id() + "->p");
        scene.runAll();
        client.pollAndTake();
        return client;
    }

    @Test
    void a_hundred_updates_in_the_queue_are_one_answer_in_order() {
        TestClient client = connected();
        RecordingTransport poll = client.poll();
        List<String> sent = IntStream.range(0, 100).mapToObj(i -> "m" + i).toList();
        sent.forEach(message -> scene.send("p", message));
        scene.runAll();
        List<TestClient.Received> received = client.take(poll);
        assertThat(received).map(TestClient.Received::message).isEqualTo(sent);
        assertThat(received)
                .map(TestClient.Received::seq)
                .isSortedAccordingTo(Long::compare)
                .doesNotHaveDuplicates();
    }

    @Test
    void the_turn_comes_after_what_is_already_in_the_queue_and_not_later() {
        TestClient client = connected();
        RecordingTransport poll = client.poll();
        scene.send("p", "1");
        scene.send("p", "2");
        scene.loop().runOne(); // 1 arrives, and its turn is put behind 2
        scene.send("p", "3");
        scene.loop().runOne(); // 2 arrives
        assertThat(poll.isHeld()).isTrue();
        scene.loop().runOne(); // the turn
        assertThat(TestClient.updatesIn(poll.answer()))
                .map(TestClient.Received::message)
                .containsExactly("1", "2");
        scene.runAll();
        assertThat(client.take(poll)).hasSize(2);
        assertThat(client.pollAndTake()).map(TestClient.Received::message).containsExactly("3");
    }

    @Test
    void all_sessions_of_a_loop_are_sent_the_same_numbers() {
        TestClient one = connected();
        TestClient two = connected();
        RecordingTransport held = one.poll();
        scene.send("p", "1");
        scene.send("p", "2");
        scene.runAll();
        assertThat(two.pollAndTake()).isEqualTo(TestClient.updatesIn(held.answer())).hasSize(2);
    }

    @Test
    void they_share_the_very_same_bytes() {
        scene.loop().within(this::shareTheVerySameBytes);
    }

    private void shareTheVerySameBytes() {
        Sessions sessions = scene.sessionsOn(0);
        Update update = Update.of(scene.dolores().id(), Path.of("p"), Message.of("x"));
        Update equal = Update.of(scene.dolores().id(), Path.of("p"), Message.of("x"));
        Entry first = sessions.entryOf(update);
        assertThat(sessions.entryOf(update)).isSameAs(first);
        Entry second = sessions.entryOf(equal);
        assertThat(second).isNotSameAs(first);
        assertThat(second.seq()).isGreaterThan(first.seq());
    }

    @Test
    void a_session_begins_behind_all_that_was_numbered_before_it() {
        TestClient one = connected();
        scene.send("p", "1");
        scene.runAll();
        long last = one.pollAndTake().getLast().seq();
        TestClient late = scene.begin();
        assertThat(late.token()).contains("/" + last + "/");
        scene.send(late.id(), "x");
        scene.runAll();
        assertThat(late.pollAndTake().getFirst().seq()).isGreaterThan(last);
    }
}
