package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A large fan-out is written in parts, and between them the loop does what else there is. */
class FlushTakesTurnsTest {

    private static final int PART = Sessions.FLUSHED_AT_ONCE;
    private static final int SESSIONS = 2 * PART + 88;

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final List<RecordingTransport> polls = new ArrayList<>();

    FlushTakesTurnsTest() {
        for (int i = 0; i < SESSIONS; i++) {
            TestClient client = scene.begin();
            scene.send("::connect", client.id() + "->p");
            scene.runAll();
            client.pollAndTake();
            polls.add(client.poll());
        }
    }

    private long answered() {
        return polls.stream().filter(poll -> !poll.isHeld()).count();
    }

    @Test
    void the_parts_are_bounded_and_other_work_comes_between_them() {
        scene.send("p", "1");
        scene.loop().runOne();
        assertThat(answered()).as("received, not yet sent").isZero();
        List<Long> between = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            scene.loop().runOne();
            scene.loop().run(() -> between.add(answered()));
            scene.loop().runOne();
        }
        assertThat(between).containsExactly((long) PART, 2L * PART, (long) SESSIONS);
        scene.runAll();
        assertThat(answered()).isEqualTo(SESSIONS);
    }

    @Test
    void the_first_connected_is_the_first_served() {
        scene.send("p", "1");
        scene.loop().runOne();
        scene.loop().runOne();
        assertThat(polls.subList(0, PART)).noneMatch(RecordingTransport::isHeld);
        assertThat(polls.subList(PART, SESSIONS)).allMatch(RecordingTransport::isHeld);
    }

    @Test
    void what_arrives_between_two_parts_is_in_the_later_answers() {
        scene.send("p", "1");
        scene.loop().runOne();
        scene.loop().runOne();
        scene.send("p", "2");
        scene.runAll();
        assertThat(TestClient.updatesIn(polls.getFirst().answer())).hasSize(1);
        assertThat(TestClient.updatesIn(polls.getLast().answer()))
                .map(TestClient.Received::message)
                .containsExactly("1", "2");
    }

    @Test
    void the_next_burst_has_its_turns_as_well() {
        scene.send("p", "1");
        scene.runAll();
        TestClient late = scene.begin();
        RecordingTransport poll = late.poll();
        scene.send(late.id(), "x");
        scene.runAll();
        assertThat(poll.isHeld()).isFalse();
    }
}
