package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Refusal;
import dobby.session.SessionLimits;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import org.junit.jupiter.api.Test;

/** What was wrong with Dolores in the server of 2009, and what this one does instead. */
class OriginalFaultsTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final RecordingThestral thestral = new RecordingThestral();
    private final Registration registered = register(thestral);
    private final String id = registered.id().text();

    private Registration register(RecordingThestral who) {
        return scene.dolores().register(who, scene.loop());
    }

    private void connect(Registration who, String path) {
        scene.send("::connect", who.id() + "->" + path);
        scene.runAll();
    }

    private static Refusal refusal(Outcome outcome) {
        return ((Outcome.Denied) outcome).refusal();
    }

    @Test
    void o10_a_monitor_hears_once_that_one_is_gone() {
        connect(registered, "::gone");
        Registration other = register(new RecordingThestral());
        scene.dolores().unregister(other);
        scene.runAll();
        assertThat(thestral.heard()).containsExactly("::gone;", "::gone;" + other.id());
    }

    @Test
    void o18_a_session_cannot_watch_who_is_connected() {
        String session = scene.begin().id();
        assertThat(refusal(scene.send("::connect", session + "->::connect")))
                .isEqualTo(Refusal.RESERVED_PATH);
        assertThat(scene.broker().paths()).isZero();
    }

    @Test
    void o19_a_notice_of_disconnect_cannot_be_forged() {
        assertThat(refusal(scene.send("::connect", id + "->::+::disconnect")))
                .isEqualTo(Refusal.RESERVED_PATH);
        assertThat(refusal(scene.send("::+::disconnect", "p"))).isEqualTo(Refusal.RESERVED_PATH);
    }

    @Test
    void o33_a_delegate_that_fails_as_a_logger_may_keeps_nobody_from_the_update() {
        scene.dolores()
                .delegate(update -> {
                    throw new IllegalStateException("cannot write é");
                });
        connect(registered, "p");
        scene.send("p", "é");
        scene.runAll();
        assertThat(thestral.heard()).containsExactly("p;", "p;é");
    }
}
