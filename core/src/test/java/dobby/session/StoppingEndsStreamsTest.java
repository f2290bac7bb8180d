package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingStream;
import dobby.stage.Scene;
import dobby.stage.StreamClient;
import org.junit.jupiter.api.Test;

/** A server that stops sends its streams what waits, and lets them go. */
class StoppingEndsStreamsTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final StreamClient client = new StreamClient(scene);

    private void stop() {
        scene.loop().within(scene.sessionsOn(0)::stop);
    }

    @Test
    void one_to_which_there_is_nothing_to_say_is_closed() {
        stop();
        assertThat(client.stream().closed()).isEqualTo(CloseReason.SHUTDOWN);
        assertThat(client.stream().isQuiet()).isTrue();
    }

    @Test
    void what_waits_for_its_turn_is_sent_first() {
        scene.send(client.id(), "1");
        scene.loop().runOne(); // it has arrived, its turn to be sent has not come
        stop();
        assertThat(client.stream().closed()).isEqualTo(CloseReason.SHUTDOWN);
        assertThat(client.read()).containsExactly(client.id() + ";1");
        assertThat(scene.faults()).isEmpty();
    }

    @Test
    void what_waits_for_the_batch_delay_is_sent_first() {
        assertThat(sentBeforeItStops(1)).isOne();
    }

    @Test
    void what_is_more_than_a_batch_is_sent_too() {
        int count = 2 * Outbox.BATCH_BYTES_MAX / Scene.MESSAGE_BYTES_MAX;
        assertThat(sentBeforeItStops(count)).isEqualTo(count);
    }

    private static int sentBeforeItStops(int count) {
        Scene slow =
                new Scene(new SessionLimits(30_000, 25_000, 30_000, 250, 1024, 4 * 1024 * 1024));
        StreamClient other = new StreamClient(slow);
        for (int i = 0; i < count; i++) {
            slow.send(other.id(), "m".repeat(Scene.MESSAGE_BYTES_MAX));
        }
        slow.runAll();
        slow.loop().within(slow.sessionsOn(0)::stop);
        assertThat(other.stream().closed()).isEqualTo(CloseReason.SHUTDOWN);
        assertThat(slow.faults()).isEmpty();
        return other.read().size();
    }

    @Test
    void one_that_is_blocked_is_not_waited_for() {
        RecordingStream blocked = client.open(1);
        scene.send(client.id(), "1");
        scene.runAll();
        stop();
        assertThat(blocked.closed()).isEqualTo(CloseReason.SHUTDOWN);
        assertThat(scene.faults()).isEmpty();
    }

    @Test
    void one_that_comes_just_then_is_told_its_token_and_closed() {
        stop();
        scene.send(client.id(), "1");
        scene.runAll();
        RecordingStream late = client.open();
        assertThat(late.closed()).isEqualTo(CloseReason.SHUTDOWN);
        assertThat(client.read()).containsExactly(client.id() + ";1");
    }

    @Test
    void one_that_begins_just_then_is_closed_too() {
        stop();
        RecordingStream late = new RecordingStream();
        scene.sessionsOn(0).begin(late);
        scene.runAll();
        assertThat(late.closed()).isEqualTo(CloseReason.SHUTDOWN);
        assertThat(late.read()).contains("reconnectWith");
    }
}
