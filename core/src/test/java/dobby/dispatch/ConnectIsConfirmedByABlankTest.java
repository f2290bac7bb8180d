package dobby.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Message;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.registry.Outcome;
import dobby.registry.Registration;
import dobby.session.SessionLimits;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import org.junit.jupiter.api.Test;

/** Whoever is connected is given a blank message on the path, each time, and then what is sent. */
class ConnectIsConfirmedByABlankTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final RecordingThestral thestral = new RecordingThestral();
    private final Registration who = scene.dolores().register(thestral, scene.loop());

    private void connect() {
        scene.send("::connect", who.id() + "->p");
    }

    @Test
    void the_blank_comes_before_anything_else_on_the_path() {
        scene.send("p", "too early");
        connect();
        scene.send("p", "1");
        scene.send("p", "2");
        scene.runAll();
        assertThat(thestral.heard()).containsExactly("p;", "p;1", "p;2");
        assertThat(thestral.updates().getFirst().message()).isEqualTo(Message.BLANK);
    }

    @Test
    void a_real_update_keeps_its_sender_and_what_the_dispatcher_says_is_not_from_the_thestral() {
        connect();
        scene.send("p", "1");
        scene.send("::disconnect", who.id() + "->p");
        scene.runAll();
        assertThat(thestral.updates()).map(Update::sender).doesNotContain(who.id());
        assertThat(thestral.updates().get(1).sender()).isEqualTo(scene.dolores().id());
    }

    @Test
    void each_further_connect_is_confirmed_again() {
        connect();
        scene.runAll();
        connect();
        connect();
        scene.runAll();
        assertThat(thestral.heard()).containsExactly("p;", "p;", "p;");
    }

    @Test
    void connected_twice_is_given_each_update_once() {
        connect();
        connect();
        assertThat(scene.send("p", "1")).isEqualTo(new Outcome.Accepted(1));
        scene.runAll();
        assertThat(thestral.heard()).containsExactly("p;", "p;", "p;1");
    }

    @Test
    void one_disconnect_ends_what_two_connects_began() {
        connect();
        connect();
        scene.send("::disconnect", who.id() + "->p");
        assertThat(scene.send("p", "1")).isEqualTo(new Outcome.Accepted(0));
        scene.runAll();
        assertThat(thestral.heard()).containsExactly("p;", "p;", "::+::disconnect;p");
        assertThat(scene.broker().paths()).isZero();
    }

    @Test
    void paths_are_kept_apart() {
        connect();
        scene.send("::connect", who.id() + "->q");
        scene.send("q", "1");
        scene.send("P", "x");
        scene.send("p ", "x");
        scene.send("p/q", "x");
        scene.runAll();
        assertThat(thestral.heard()).containsExactly("p;", "q;", "q;1");
    }

    @Test
    void a_connect_that_was_refused_is_not_confirmed() {
        scene.send("::connect", who.id() + "->::gap");
        scene.send("::connect", who.id() + "->");
        assertThat(scene.send("::connect", "nobody->p"))
                .isEqualTo(new Outcome.Unknown(new ThestralId("nobody")));
        scene.runAll();
        assertThat(thestral.heard()).isEmpty();
        assertThat(scene.broker().paths()).isZero();
    }
}
