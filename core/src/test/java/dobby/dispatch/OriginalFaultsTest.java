package dobby.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Refusal;
import dobby.message.Thestral;
import dobby.message.ThestralId;
import dobby.registry.Outcome;
import dobby.registry.Registration;
import dobby.session.SessionLimits;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was wrong with Pig in the server of 2009, and what this one does instead. */
class OriginalFaultsTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final RecordingThestral thestral = new RecordingThestral();
    private final Registration registered = register(thestral);

    private Registration register(Thestral who) {
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
    void o09_of_one_that_is_gone_nothing_is_left() {
        for (int i = 0; i < 200; i++) {
            connect(registered, "p" + i);
        }
        scene.dolores().unregister(registered);
        scene.runAll();
        assertThat(scene.broker().paths()).isZero();
        assertThat(scene.send("p0", "x")).isEqualTo(new Outcome.Accepted(0));
    }

    @Test
    void o11_whoever_connects_another_while_being_served_stops_nothing() {
        List<String> newcomers = new ArrayList<>();
        Registration inviter =
                register(update -> {
                    Registration newcomer = register(new RecordingThestral());
                    newcomers.add(newcomer.id().text());
                    scene.send("::connect", newcomer.id() + "->p");
                });
        connect(inviter, "p");
        connect(registered, "p");
        scene.send("p", "1");
        scene.runAll();
        assertThat(thestral.heard()).containsExactly("p;", "p;1");
        assertThat(newcomers).hasSize(2);
        assertThat(scene.faults()).isEmpty();
    }

    @Test
    void o12_a_subscriber_that_throws_does_not_take_the_update_from_the_others() {
        Registration thrower =
                register(update -> {
                    throw new IllegalStateException("for the test");
                });
        connect(thrower, "p");
        connect(registered, "p");
        scene.send("p", "1");
        scene.runAll();
        assertThat(thestral.heard()).containsExactly("p;", "p;1");
        assertThat(scene.faults()).hasSize(2);
    }

    @Test
    void o13_subscribers_are_served_in_the_order_in_which_they_connected() {
        List<Integer> served = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int name = i;
            connect(register(update -> served.add(name)), "p");
        }
        served.clear();
        scene.send("p", "1");
        scene.runAll();
        assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void o14_the_sender_of_an_update_is_kept() {
        connect(registered, "p");
        scene.send("p", "1");
        scene.runAll();
        assertThat(thestral.updates().getLast().sender()).isEqualTo(scene.dolores().id());
    }

    @Test
    void o15_each_connect_is_confirmed_but_connects_once() {
        for (int i = 0; i < 3; i++) {
            connect(registered, "p");
        }
        scene.send("p", "1");
        scene.runAll();
        assertThat(thestral.heard()).containsExactly("p;", "p;", "p;", "p;1");
    }

    @Test
    void o17_a_connect_is_split_at_its_first_arrow_and_one_that_says_nothing_is_refused() {
        connect(registered, "a->b->c");
        assertThat(thestral.heard()).containsExactly("a->b->c;");
        assertThat(refusal(scene.send("::connect", "no arrow"))).isEqualTo(Refusal.BAD_CONNECT);
        assertThat(scene.send("::connect", "nobody->p"))
                .isEqualTo(new Outcome.Unknown(new ThestralId("nobody")));
    }
}
