package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.ThestralId;
import dobby.session.CloseReason;
import dobby.session.SessionLimits;
import dobby.stage.RecordingThestral;
import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import org.junit.jupiter.api.Test;

/** {@code ::close} ends a Thestral now, and tells it so once. */
class CloseEndsItAtOnceTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final Dolores dolores = scene.dolores();

    @Test
    void it_is_told_once_on_its_loop_when_it_is_no_longer_registered() {
        RecordingThestral thestral = new RecordingThestral();
        Registration who = dolores.register(thestral, scene.loop());
        scene.send("::connect", who.id() + "->p");
        scene.runAll();
        assertThat(scene.send("::close", who.id().text())).isInstanceOf(Outcome.Accepted.class);
        assertThat(thestral.timesClosed()).isZero();
        assertThat(dolores.find(who.id().text())).isNull();
        scene.runAll();
        assertThat(thestral.timesClosed()).isOne();
        assertThat(scene.broker().paths()).isZero();
    }

    @Test
    void a_second_close_names_nobody() {
        RecordingThestral thestral = new RecordingThestral();
        String id = dolores.register(thestral, scene.loop()).id().text();
        scene.send("::close", id);
        assertThat(scene.send("::close", id)).isEqualTo(new Outcome.Unknown(new ThestralId(id)));
        scene.runAll();
        assertThat(thestral.timesClosed()).isOne();
    }

    @Test
    void to_be_unregistered_is_not_to_be_closed() {
        RecordingThestral thestral = new RecordingThestral();
        dolores.unregister(dolores.register(thestral, scene.loop()));
        scene.runAll();
        assertThat(thestral.timesClosed()).isZero();
    }

    @Test
    void a_held_poll_is_answered() {
        TestClient client = scene.begin();
        RecordingTransport held = client.poll();
        scene.send("::close", client.id());
        scene.runAll();
        assertThat(held.closed()).isEqualTo(CloseReason.CLOSED);
        assertThat(TestClient.updatesIn(held.answer())).isEmpty();
        assertThat(dolores.size()).isZero();
    }

    @Test
    void what_waited_for_the_session_is_dropped_and_its_token_begins_a_new_one() {
        TestClient client = scene.begin();
        String before = client.id();
        scene.send(before, "never delivered");
        scene.send("::close", before);
        scene.runAll();
        assertThat(client.pollAndTake()).isEmpty();
        assertThat(client.id()).isNotEqualTo(before);
        assertThat(dolores.size()).isOne();
    }
}
