package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.ThestralId;
import dobby.session.SessionLimits;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import org.junit.jupiter.api.Test;

/** A Thestral's id is a path on which it alone hears. */
class UpdateToAnIdReachesItAloneTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT, 2, 1);
    private final Dolores dolores = scene.dolores();
    private final RecordingThestral one = new RecordingThestral();
    private final RecordingThestral other = new RecordingThestral();
    private final String oneId = dolores.register(one, scene.loops().get(0)).id().text();
    private final String otherId = dolores.register(other, scene.loops().get(1)).id().text();

    @Test
    void without_any_connect() {
        assertThat(scene.send(oneId, "hello")).isEqualTo(new Outcome.Accepted(1));
        scene.runAll();
        assertThat(one.heard()).containsExactly(oneId + ";hello");
        assertThat(other.heard()).isEmpty();
        assertThat(scene.broker().paths()).isZero();
    }

    @Test
    void even_if_another_was_connected_to_that_path() {
        scene.send("::connect", otherId + "->" + oneId);
        scene.send(oneId, "hello");
        scene.runAll();
        assertThat(one.heard()).containsExactly(oneId + ";hello");
        assertThat(other.heard()).as("its blank only").containsExactly(oneId + ";");
    }

    @Test
    void once_even_if_it_was_connected_to_its_own_id() {
        scene.send("::connect", oneId + "->" + oneId);
        scene.send(oneId, "hello");
        scene.runAll();
        assertThat(one.heard()).containsExactly(oneId + ";", oneId + ";hello");
    }

    @Test
    void in_order_with_what_is_sent_on_other_paths() {
        scene.send("::connect", oneId + "->p");
        scene.send("p", "1");
        scene.send(oneId, "2");
        scene.send("p", "3");
        scene.runAll();
        assertThat(one.heard()).containsExactly("p;", "p;1", oneId + ";2", "p;3");
    }

    @Test
    void a_session_gets_it_with_the_id_as_path() {
        TestClient client = scene.begin(1);
        scene.send(client.id(), "for you");
        scene.runAll();
        assertThat(client.pollAndTake())
                .map(TestClient.Received::toString)
                .containsExactly(client.id() + ";for you");
    }

    @Test
    void an_id_that_nobody_has_is_unknown() {
        String nobody = oneId + "0";
        assertThat(scene.send(nobody, "x")).isEqualTo(new Outcome.Unknown(new ThestralId(nobody)));
    }

    @Test
    void an_id_that_nobody_has_any_more_is_unknown() {
        scene.send("::close", oneId);
        assertThat(scene.send(oneId, "x")).isEqualTo(new Outcome.Unknown(new ThestralId(oneId)));
        scene.runAll();
        assertThat(one.heard()).isEmpty();
    }

    @Test
    void commands_that_name_nobody_say_so_and_do_nothing() {
        Outcome unknown = new Outcome.Unknown(new ThestralId("nobody"));
        assertThat(scene.send("::connect", "nobody->p")).isEqualTo(unknown);
        assertThat(scene.send("::disconnect", "nobody->p")).isEqualTo(unknown);
        assertThat(scene.send("::close", "nobody")).isEqualTo(unknown);
        assertThat(scene.send("::close", "")).isEqualTo(new Outcome.Unknown(new ThestralId("")));
        scene.runAll();
        assertThat(scene.broker().paths()).isZero();
        assertThat(one.heard()).isEmpty();
    }

    @Test
    void one_that_throws_is_reported() {
        Registration thrower =
                dolores.register(
                        update -> {
                            throw new IllegalStateException("no");
                        },
                        scene.loop());
        scene.send(thrower.id().text(), "x");
        scene.send(oneId, "y");
        scene.runAll();
        assertThat(scene.faults()).hasSize(1);
        assertThat(one.heard()).containsExactly(oneId + ";y");
    }
}
