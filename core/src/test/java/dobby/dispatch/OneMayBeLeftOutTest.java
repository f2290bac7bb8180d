package dobby.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Terms;
import dobby.message.ThestralId;
import dobby.registry.Outcome;
import dobby.registry.Registration;
import dobby.session.SessionLimits;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is named in an update's except is not given it, and not counted. */
class OneMayBeLeftOutTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT, 2, 1);
    private final RecordingThestral one = new RecordingThestral();
    private final RecordingThestral two = new RecordingThestral();
    private final Registration first = scene.dolores().register(one, scene.loops().get(0));
    private final Registration second = scene.dolores().register(two, scene.loops().get(1));

    @BeforeEach
    void both_are_connected() {
        scene.send("::connect", first.id() + "->p");
        scene.send("::connect", second.id() + "->p");
        scene.runAll();
        one.forget();
        two.forget();
    }

    private Outcome publish(String path, String except) {
        Outcome outcome =
                scene.send(path, "m", new Terms(new ThestralId(except), null, null, null));
        scene.runAll();
        return outcome;
    }

    @Test
    void the_others_are_given_it() {
        assertThat(publish("p", first.id().text())).isEqualTo(new Outcome.Accepted(1));
        assertThat(one.heard()).isEmpty();
        assertThat(two.heard()).containsExactly("p;m");
    }

    @Test
    void who_is_not_connected_there_is_not_counted_twice() {
        scene.send("::disconnect", first.id() + "->p");
        assertThat(publish("p", first.id().text())).isEqualTo(new Outcome.Accepted(1));
        assertThat(two.heard()).containsExactly("p;m");
    }

    @Test
    void an_id_that_nobody_has_leaves_nobody_out() {
        assertThat(publish("p", "somebody else")).isEqualTo(new Outcome.Accepted(2));
        assertThat(one.heard()).containsExactly("p;m");
        assertThat(two.heard()).containsExactly("p;m");
    }

    @Test
    void who_is_left_out_of_what_is_said_to_it_alone_hears_nothing() {
        String id = first.id().text();
        assertThat(publish(id, id)).isEqualTo(new Outcome.Accepted(0));
        assertThat(one.heard()).isEmpty();
        assertThat(publish(id, second.id().text())).isEqualTo(new Outcome.Accepted(1));
        assertThat(one.heard()).containsExactly(id + ";m");
    }

    @Test
    void only_that_one_update() {
        publish("p", first.id().text());
        scene.send("p", "n");
        scene.runAll();
        assertThat(one.heard()).containsExactly("p;n");
        assertThat(two.heard()).containsExactly("p;m", "p;n");
    }
}
