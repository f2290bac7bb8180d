package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingStream;
import dobby.stage.Scene;
import dobby.stage.StreamClient;
import org.junit.jupiter.api.Test;

/** With a batch delay a stream waits for more after the first update too. */
class BatchDelayBundlesOnStreamsTest {

    private final Scene scene =
            new Scene(new SessionLimits(30_000, 25_000, 30_000, 250, 1024, 4 * 1024 * 1024));
    private final StreamClient client = new StreamClient(scene);
    private final String id = client.id();

    private void send(String message) {
        scene.send(id, message);
        scene.runAll();
    }

    @Test
    void what_comes_within_it_is_one_batch() {
        send("1");
        scene.advanceMs(249);
        send("2");
        assertThat(client.stream().isQuiet()).isTrue();
        scene.advanceMs(1);
        assertThat(client.readFrame()).containsExactly(id + ";1", id + ";2");
    }

    @Test
    void each_batch_has_a_delay_of_its_own() {
        for (int i = 0; i < 10; i++) {
            send("m" + i);
            scene.advanceMs(249);
            assertThat(client.stream().isQuiet()).isTrue();
            scene.advanceMs(1);
            assertThat(client.readFrame()).containsExactly(id + ";m" + i);
        }
    }

    @Test
    void a_stream_that_goes_on_is_sent_at_once_what_waits() {
        send("1");
        client.open();
        assertThat(client.readFrame()).containsExactly(id + ";1");
    }

    @Test
    void a_stream_that_can_go_on_is_sent_at_once_what_waited() {
        client.open(1);
        send("1");
        scene.advanceMs(250);
        assertThat(client.readFrame()).isEmpty();
        assertThat(client.readFrame()).containsExactly(id + ";1");
    }

    @Test
    void after_a_delay_it_beats_as_before() {
        RecordingStream stream = client.stream();
        send("1");
        scene.advanceMs(250);
        scene.advanceMs(25_000);
        assertThat(stream.beats()).isOne();
        scene.advanceMs(25_000);
        assertThat(stream.beats()).isEqualTo(2);
    }

    @Test
    void one_that_is_lost_within_the_delay_loses_nothing() {
        send("1");
        client.stream().cut();
        scene.advanceMs(10_000);
        client.open();
        assertThat(client.read()).containsExactly(id + ";1");
    }
}
