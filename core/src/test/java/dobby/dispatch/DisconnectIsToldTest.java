package dobby.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.registry.Outcome;
import dobby.session.SessionLimits;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import org.junit.jupiter.api.Test;

/** Whoever is disconnected is told so once, and is given nothing more. */
class DisconnectIsToldTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final RecordingThestral thestral = new RecordingThestral();
    private final String id = scene.dolores().register(thestral, scene.loop()).id().text();

    private Outcome connect(String path) {
        return scene.send("::connect", id + "->" + path);
    }

    private Outcome disconnect(String path) {
        return scene.send("::disconnect", id + "->" + path);
    }

    @Test
    void what_was_sent_before_still_comes_and_what_is_sent_after_does_not() {
        connect("p");
        scene.send("p", "before");
        disconnect("p");
        scene.send("p", "after");
        scene.runAll();
        assertThat(thestral.heard()).containsExactly("p;", "p;before", "::+::disconnect;p");
    }

    @Test
    void it_is_told_the_path_as_it_was() {
        connect("a->b é");
        disconnect("a->b é");
        scene.runAll();
        assertThat(thestral.heard()).containsExactly("a->b é;", "::+::disconnect;a->b é");
    }

    @Test
    void to_disconnect_what_is_not_connected_gives_nothing() {
        assertThat(disconnect("p")).isEqualTo(new Outcome.Accepted(0));
        connect("q");
        disconnect("p");
        scene.runAll();
        assertThat(thestral.heard()).containsExactly("q;");
    }

    @Test
    void a_second_disconnect_gives_nothing() {
        connect("p");
        disconnect("p");
        disconnect("p");
        scene.runAll();
        assertThat(thestral.heard()).containsExactly("p;", "::+::disconnect;p");
    }

    @Test
    void other_paths_and_other_thestrals_stay_connected() {
        RecordingThestral other = new RecordingThestral();
        String otherId = scene.dolores().register(other, scene.loop()).id().text();
        connect("p");
        connect("q");
        scene.send("::connect", otherId + "->p");
        disconnect("p");
        assertThat(scene.send("p", "1")).isEqualTo(new Outcome.Accepted(1));
        assertThat(scene.send("q", "2")).isEqualTo(new Outcome.Accepted(1));
        scene.runAll();
        assertThat(thestral.heard()).containsExactly("p;", "q;", "::+::disconnect;p", "q;2");
        assertThat(other.heard()).containsExactly("p;", "p;1");
    }

    @Test
    void it_can_be_connected_again() {
        connect("p");
        disconnect("p");
        connect("p");
        scene.send("p", "1");
        scene.runAll();
        assertThat(thestral.heard()).containsExactly("p;", "::+::disconnect;p", "p;", "p;1");
    }

    @Test
    void a_monitor_can_stop_to_watch() {
        connect("::connect");
        disconnect("::connect");
        scene.send("::connect", scene.begin().id() + "->p");
        scene.runAll();
        assertThat(thestral.heard())
                .containsExactly(
                        "::connect;",
                        "::connect;" + id + "->::connect",
                        "::+::disconnect;::connect");
    }
}
