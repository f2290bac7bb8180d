package dobby.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Path;
import dobby.message.Terms;
import dobby.message.ThestralId;
import dobby.registry.Outcome;
import dobby.registry.Registration;
import dobby.session.SessionLimits;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatternsHearEachOfTheirPathsTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT, 2, 1);
    private final RecordingThestral member = new RecordingThestral();
    private final Registration who = scene.dolores().register(member, scene.loops().getLast());

    private int publish(String path, String message) {
        return ((Outcome.Accepted) scene.send(path, message)).subscribers();
    }

    private void connect(Registration one, String path) {
        assertThat(scene.send("::connect", one.id() + "->" + path))
                .isInstanceOf(Outcome.Accepted.class);
    }

    private List<String> heard() {
        scene.runAll();
        List<String> heard = member.heard();
        member.forget();
        return heard;
    }

    @Test
    void by_the_paths_own_name_and_in_one_order() {
        connect(who, "orders/*/status");
        assertThat(publish("orders/1/status", "a")).isOne();
        assertThat(publish("orders/2/status", "b")).isOne();
        assertThat(publish("orders/1/total", "c")).isZero();
        publish("orders/1/status", "d");
        assertThat(heard())
                .containsExactly(
                        "orders/*/status;",
                        "orders/1/status;a",
                        "orders/2/status;b",
                        "orders/1/status;d");
        assertThat(scene.broker().paths()).as("nothing is kept of the paths").isOne();
    }

    @Test
    void once_however_many_of_ones_names_fit() {
        for (String path : List.of("a/b", "a/*", "*/b", "a/**", "**", "a/c")) {
            connect(who, path);
        }
        heard();
        assertThat(publish("a/b", "1")).isOne();
        assertThat(publish("x", "2")).isOne();
        assertThat(heard()).containsExactly("a/b;1", "x;2");
        scene.send("::disconnect", who.id() + "->**");
        scene.send("::disconnect", who.id() + "->a/*");
        assertThat(publish("a/b", "3")).isOne();
        assertThat(publish("x", "4")).isZero();
        assertThat(heard()).containsExactly("::+::disconnect;**", "::+::disconnect;a/*", "a/b;3");
    }

    @Test
    void others_are_counted_once_each_on_every_loop() {
        connect(who, "a/*");
        connect(who, "a/**");
        Registration here = scene.dolores().register(new RecordingThestral(), scene.loop());
        connect(here, "a/b");
        connect(here, "**");
        Registration third = scene.dolores().register(new RecordingThestral(), scene.loop());
        connect(third, "a/b");
        assertThat(publish("a/b", "1")).isEqualTo(3);
        assertThat(publish("a/c", "2")).isEqualTo(2);
        Terms but = new Terms(new ThestralId(here.id().text()), null, null, null);
        assertThat(((Outcome.Accepted) scene.send("a/b", "3", but)).subscribers()).isEqualTo(2);
        assertThat(((Outcome.Accepted) scene.send("z", "4", but)).subscribers()).isZero();
        scene.dolores().unregister(who);
        scene.runAll();
        assertThat(publish("a/b", "5")).isEqualTo(2);
    }

    @Test
    void what_is_said_on_control_paths_and_to_ids_is_not_for_patterns() {
        connect(who, "**");
        connect(who, "*");
        Registration other = scene.dolores().register(new RecordingThestral(), scene.loop());
        heard();
        connect(other, "x");
        scene.send(other.id().text(), "for it alone");
        scene.send("::close", other.id().text());
        assertThat(heard()).isEmpty();
    }

    @Test
    void a_receipt_counts_each_once() {
        connect(who, "a/*");
        connect(who, "a/b");
        connect(who, "receipts");
        heard();
        scene.send("a/b", "1", new Terms(null, null, null, Path.of("receipts")));
        assertThat(heard().getLast())
                .contains("\"subscribers\":1,\"confirmed\":1,\"lost\":0,\"pending\":0");
    }

    @Test
    void a_pattern_is_occupied_and_vacated_under_its_own_text() {
        scene.dolores().watchPaths(scene.loop());
        connect(who, "::occupied");
        connect(who, "::vacated");
        heard();
        Registration other = scene.dolores().register(new RecordingThestral(), scene.loop());
        connect(other, "a/*");
        connect(other, "a/*");
        publish("a/b", "x");
        assertThat(heard()).containsExactly("::occupied;a/*");
        scene.send("::disconnect", other.id() + "->a/*");
        assertThat(heard()).containsExactly("::vacated;a/*");
    }

    @Test
    void who_goes_leaves_nothing_behind() {
        connect(who, "a/*");
        connect(who, "**");
        scene.dolores().unregister(who);
        scene.runAll();
        assertThat(scene.broker().paths()).isZero();
        assertThat(publish("a/b", "x")).isZero();
    }

    @Test
    void stars_that_stand_where_they_may_not_are_refused() {
        assertThat(scene.send("::connect", who.id() + "->a/**/b"))
                .isInstanceOf(Outcome.Denied.class);
        assertThat(scene.send("::connect", who.id() + "->::*")).isInstanceOf(Outcome.Denied.class);
    }
}
