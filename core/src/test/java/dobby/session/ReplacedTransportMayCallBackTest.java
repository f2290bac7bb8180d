package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Refusal;
import dobby.registry.Registration;
import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * When a transport is closed its connection may go on with the next request at once, which may be
 * another poll of the same session: none is forgotten.
 */
class ReplacedTransportMayCallBackTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final TestClient client = scene.begin();

    /** A poll with another one pipelined behind it. */
    private final class Pipelined implements Transport {
        private final RecordingTransport first = new RecordingTransport();
        private final RecordingTransport behind;

        Pipelined(RecordingTransport behind) {
            this.behind = behind;
        }

        @Override
        public boolean endsWithBatch() {
            return true;
        }

        @Override
        public boolean send(Batch batch) {
            first.send(batch);
            resume(behind);
            return false;
        }

        @Override
        public void turnAway(Refusal why) {
            first.turnAway(why);
        }

        @Override
        public void close(CloseReason why, Batch last) {
            first.close(why, last);
            resume(behind);
        }
    }

    private void resume(Transport transport) {
        ResumeToken token = Objects.requireNonNull(ResumeToken.parse(client.token()));
        Registration registration = scene.dolores().find(client.id());
        if (registration == null) {
            scene.sessionsOn(0).begin(transport);
        } else {
            ((Firenze) registration.thestral()).resume(token, transport);
        }
    }

    @Test
    void a_poll_behind_the_one_that_was_replaced_replaces_in_its_turn() {
        RecordingTransport behind = new RecordingTransport();
        Pipelined pipelined = new Pipelined(behind);
        scene.loop().within(() -> resume(pipelined));
        RecordingTransport second = client.poll();
        assertThat(pipelined.first.closed()).isEqualTo(CloseReason.REPLACED);
        assertThat(second.closed()).isEqualTo(CloseReason.REPLACED);
        assertThat(behind.isHeld()).isTrue();
        scene.send(client.id(), "news");
        scene.runAll();
        assertThat(behind.answer()).contains("news");
    }

    @Test
    void a_poll_behind_that_of_a_session_that_ends_begins_a_new_one() {
        RecordingTransport behind = new RecordingTransport();
        scene.loop().within(() -> resume(new Pipelined(behind)));
        scene.send("::close", client.id());
        scene.runAll();
        assertThat(TestClient.tokenIn(behind.answer())).doesNotStartWith(client.id());
        assertThat(scene.dolores().size()).isOne();
    }
}
