package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Refusal;
import dobby.registry.Registration;
import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A transport that throws is a fault of its own session; all others are served as ever. */
class FailingTransportDisturbsNobodyTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final TestClient unlucky = scene.begin();
    private final TestClient other = scene.begin();

    /** A transport that fails to send. */
    private static final class Failing implements Transport {
        @Override
        public boolean endsWithBatch() {
            return true;
        }

        @Override
        public boolean send(Batch batch) {
            throw new IllegalStateException("cannot send");
        }

        @Override
        public void turnAway(Refusal why) {
            throw new IllegalStateException("cannot be turned away");
        }

        @Override
        public void close(CloseReason why, Batch last) {
            throw new IllegalStateException("cannot close");
        }
    }

    FailingTransportDisturbsNobodyTest() {
        for (TestClient client : List.of(unlucky, other)) {
            scene.send("::connect", client.id() + "->p");
            scene.runAll();
            client.pollAndTake();
        }
        Registration found = Objects.requireNonNull(scene.dolores().find(unlucky.id()));
        ResumeToken token = Objects.requireNonNull(ResumeToken.parse(unlucky.token()));
        scene.loop().within(() -> ((Firenze) found.thestral()).resume(token, new Failing()));
    }

    @Test
    void the_others_of_the_same_turn_are_answered_and_the_fault_is_reported() {
        RecordingTransport held = other.poll();
        scene.send("p", "1");
        scene.runAll();
        assertThat(other.take(held)).map(TestClient.Received::message).containsExactly("1");
        assertThat(scene.faults()).map(Throwable::getMessage).containsExactly("cannot send");
    }

    @Test
    void later_turns_come() {
        scene.send("p", "1");
        scene.runAll();
        other.pollAndTake();
        for (int i = 2; i < 5; i++) {
            RecordingTransport held = other.poll();
            scene.send("p", "m" + i);
            scene.runAll();
            assertThat(other.take(held)).map(TestClient.Received::message).containsExactly("m" + i);
        }
    }

    @Test
    void the_client_can_come_back_over_a_better_one_and_has_lost_nothing() {
        scene.send("p", "1");
        scene.runAll();
        assertThat(unlucky.pollAndTake()).map(TestClient.Received::message).containsExactly("1");
    }

    @Test
    void or_its_session_expires() {
        scene.send("p", "1");
        scene.runAll();
        scene.advanceMs(30_000);
        assertThat(scene.dolores().find(unlucky.id())).isNull();
    }

    @Test
    void a_poll_that_takes_its_place_is_served() {
        RecordingTransport second = unlucky.poll();
        scene.send("p", "1");
        scene.runAll();
        assertThat(unlucky.take(second)).hasSize(1);
        assertThat(scene.faults()).map(Throwable::getMessage).containsExactly("cannot close");
    }

    @Test
    void to_end_its_session_ends_it() {
        scene.send("::close", unlucky.id());
        scene.runAll();
        assertThat(scene.dolores().find(unlucky.id())).isNull();
        assertThat(scene.faults()).map(Throwable::getMessage).containsExactly("cannot close");
        scene.advanceMs(60_000);
        assertThat(scene.broker().paths()).isZero();
    }

    @Test
    void at_the_end_of_the_poll_timeout_the_others_are_answered() {
        RecordingTransport held = other.poll();
        scene.advanceMs(30_000);
        assertThat(held.isHeld()).isFalse();
        assertThat(scene.faults()).map(Throwable::getMessage).containsExactly("cannot send");
    }
}
