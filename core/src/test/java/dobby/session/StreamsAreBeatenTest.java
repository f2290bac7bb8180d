package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingStream;
import dobby.stage.Scene;
import dobby.stage.StreamClient;
import org.junit.jupiter.api.Test;

/** A stream has a heartbeat; one that is blocked from one to the next is cut. */
class StreamsAreBeatenTest {

    private static final int HEARTBEAT_MS = 25_000;

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final StreamClient client = new StreamClient(scene);
    private final RecordingStream stream = client.stream();

    private void send(String message) {
        scene.send(client.id(), message);
        scene.runAll();
    }

    @Test
    void it_beats_again_and_again() {
        scene.advanceMs(HEARTBEAT_MS - 1);
        assertThat(stream.beats()).isZero();
        scene.advanceMs(1);
        assertThat(stream.beats()).isOne();
        scene.advanceMs(10 * HEARTBEAT_MS);
        assertThat(stream.beats()).isEqualTo(11);
        assertThat(stream.closed()).isNull();
        assertThat(stream.isQuiet()).as("no batch comes of it").isTrue();
    }

    @Test
    void what_is_sent_meanwhile_puts_nothing_off() {
        for (int second = 0; second < 100; second++) {
            scene.advanceMs(1000);
            send("m");
        }
        assertThat(stream.beats()).isEqualTo(4);
        assertThat(client.read()).hasSize(100);
    }

    @Test
    void a_stream_that_goes_on_has_the_whole_time() {
        scene.advanceMs(HEARTBEAT_MS - 1);
        RecordingStream next = client.open();
        scene.advanceMs(HEARTBEAT_MS - 1);
        assertThat(next.beats()).isZero();
        scene.advanceMs(1);
        assertThat(next.beats()).isOne();
        assertThat(stream.beats()).isZero();
    }

    @Test
    void one_that_is_lost_or_closed_beats_no_more() {
        stream.cut();
        scene.advanceMs(HEARTBEAT_MS);
        RecordingStream next = client.open();
        scene.send("::close", client.id());
        scene.advanceMs(10 * HEARTBEAT_MS);
        assertThat(stream.beats() + next.beats()).isZero();
        assertThat(scene.sessionsOn(0).waiting()).isZero();
    }

    @Test
    void one_that_is_blocked_through_two_heartbeats_is_cut() {
        RecordingStream blocked = client.open(1);
        scene.advanceMs(2 * HEARTBEAT_MS - 1);
        assertThat(blocked.closed()).isNull();
        scene.advanceMs(1);
        assertThat(blocked.closed()).isEqualTo(CloseReason.BROKEN);
    }

    @Test
    void its_session_can_be_gone_on_with() {
        client.open(1);
        String id = client.id();
        send("1");
        scene.advanceMs(2 * HEARTBEAT_MS);
        send("2");
        scene.advanceMs(29_999);
        client.open();
        assertThat(client.read()).containsExactly(id + ";1", id + ";2");
        assertThat(client.id()).isEqualTo(id);
    }

    @Test
    void its_session_ends_if_nobody_comes() {
        client.open(1);
        scene.advanceMs(2 * HEARTBEAT_MS + 30_000);
        assertThat(scene.dolores().find(client.id())).isNull();
        assertThat(scene.sessionsOn(0).waiting()).isZero();
    }

    @Test
    void one_that_reads_between_two_heartbeats_is_slow_and_not_dead() {
        RecordingStream slow = client.open(1);
        for (int i = 0; i < 20; i++) {
            send("m" + i);
            scene.advanceMs(HEARTBEAT_MS - 10);
            client.readFrame(); // and is blocked by the next at once
        }
        assertThat(slow.closed()).isNull();
    }

    @Test
    void a_standing_stream_is_never_silent_for_too_long() {
        scene.advanceMs(3_600_000);
        assertThat(stream.closed()).isNull();
        send("1");
        assertThat(client.read()).hasSize(1);
    }
}
