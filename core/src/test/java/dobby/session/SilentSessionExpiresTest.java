package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.RecordingThestral;
import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import org.junit.jupiter.api.Test;

/** A session ends when no transport was there for the session timeout, and then only. */
class SilentSessionExpiresTest {

    private static final int TIMEOUT_MS = 20_000;

    private final Scene scene =
            new Scene(new SessionLimits(30_000, 25_000, TIMEOUT_MS, 0, 1024, 4 * 1024 * 1024));
    private final TestClient client = scene.begin();

    private boolean isThere() {
        return scene.dolores().find(client.id()) != null;
    }

    @Test
    void exactly_after_the_timeout() {
        scene.advanceMs(TIMEOUT_MS - 1);
        assertThat(isThere()).isTrue();
        scene.advanceMs(1);
        assertThat(isThere()).isFalse();
    }

    @Test
    void the_time_begins_with_the_answer() {
        RecordingTransport poll = client.poll();
        scene.advanceMs(25_000);
        scene.send(client.id(), "x");
        scene.advanceMs(TIMEOUT_MS - 1);
        assertThat(isThere()).isTrue();
        scene.advanceMs(1);
        assertThat(isThere()).isFalse();
        assertThat(poll.closed()).isNull();
    }

    @Test
    void not_while_a_poll_is_held() {
        client.poll();
        scene.advanceMs(29_999);
        assertThat(isThere()).isTrue();
    }

    @Test
    void nor_by_updates_that_pile_up_does_its_time_change() {
        for (int i = 0; i < TIMEOUT_MS / 1000; i++) {
            assertThat(isThere()).isTrue();
            scene.advanceMs(999);
            scene.send(client.id(), "x");
            scene.advanceMs(1);
        }
        assertThat(isThere()).isFalse();
    }

    @Test
    void a_cut_poll_starts_the_time() {
        RecordingTransport poll = client.poll();
        scene.advanceMs(10_000);
        client.cut(poll);
        scene.advanceMs(TIMEOUT_MS - 1);
        assertThat(isThere()).isTrue();
        scene.advanceMs(1);
        assertThat(isThere()).isFalse();
        assertThat(poll.isHeld()).as("nothing is sent to where nobody is").isTrue();
    }

    @Test
    void a_poll_that_was_cut_after_its_successor_came_changes_nothing() {
        RecordingTransport first = client.poll();
        RecordingTransport second = client.poll();
        client.cut(first);
        scene.advanceMs(TIMEOUT_MS);
        assertThat(isThere()).isTrue();
        scene.send(client.id(), "x");
        scene.runAll();
        assertThat(client.take(second)).hasSize(1);
    }

    @Test
    void the_connection_of_an_answered_poll_may_be_cut_later() {
        RecordingTransport poll = client.poll();
        scene.send(client.id(), "x");
        scene.runAll();
        scene.advanceMs(15_000);
        client.cut(poll);
        scene.advanceMs(TIMEOUT_MS - 15_000);
        assertThat(isThere()).as("the time went on from the answer").isFalse();
    }

    @Test
    void a_poll_in_time_saves_it() {
        for (int i = 0; i < 5; i++) {
            scene.advanceMs(TIMEOUT_MS - 1);
            RecordingTransport poll = client.poll();
            scene.send(client.id(), "x");
            scene.runAll();
            client.take(poll);
        }
        assertThat(isThere()).isTrue();
    }

    @Test
    void a_poll_too_late_begins_a_new_session() {
        String before = client.id();
        scene.send(before, "lost with it");
        scene.advanceMs(TIMEOUT_MS);
        assertThat(client.pollAndTake()).isEmpty();
        assertThat(client.id()).isNotEqualTo(before);
    }

    @Test
    void nothing_of_it_is_left_and_gone_is_told() {
        RecordingThestral monitor = new RecordingThestral();
        String monitorId = scene.dolores().register(monitor, scene.loop()).id().text();
        scene.send("::connect", monitorId + "->::gone");
        scene.send("::connect", client.id() + "->p");
        scene.advanceMs(TIMEOUT_MS);
        assertThat(monitor.heard()).containsExactly("::gone;", "::gone;" + client.id());
        assertThat(scene.broker().paths()).as("the monitor's").isOne();
        assertThat(scene.dolores().size()).isOne();
        assertThat(scene.sessionsOn(0).waiting()).isZero();
    }
}
