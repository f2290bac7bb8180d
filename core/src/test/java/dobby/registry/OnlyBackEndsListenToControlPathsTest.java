package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Parsed;
import dobby.message.Refusal;
import dobby.message.Update;
import dobby.session.SessionLimits;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A back-end may watch what happens on the control paths; a client's session never can, for there
 * it would read others' ids.
 */
class OnlyBackEndsListenToControlPathsTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final RecordingThestral monitor = new RecordingThestral();
    private final String monitorId = scene.dolores().register(monitor, scene.loop()).id().text();

    private static Refusal refusal(Outcome outcome) {
        return ((Outcome.Denied) outcome).refusal();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"::connect", "::disconnect", "::close", "::gone", "::occupied", "::vacated"})
    void a_back_end_can_be_connected(String path) {
        assertThat(scene.send("::connect", monitorId + "->" + path))
                .isInstanceOf(Outcome.Accepted.class);
        scene.runAll();
        assertThat(monitor.heard()).first().isEqualTo(path + ";");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::connect",
                "::disconnect",
                "::close",
                "::gone",
                "::occupied",
                "::vacated",
                "::gap",
                "::+::disconnect",
                "::",
                "::anything",
                "::id",
                "::error"
            })
    void a_session_cannot(String path) {
        TestClient client = scene.begin();
        assertThat(refusal(scene.send("::connect", client.id() + "->" + path)))
                .isEqualTo(Refusal.RESERVED_PATH);
        scene.runAll();
        assertThat(scene.broker().paths()).isZero();
        assertThat(client.poll().isHeld()).as("not even a blank").isTrue();
    }

    @Test
    void the_check_before_a_batch_says_the_same() {
        TestClient client = scene.begin();
        Dolores dolores = scene.dolores();
        assertThat(dolores.denial(parsed("::connect", client.id() + "->::connect")))
                .isEqualTo(
                        new Outcome.Denied(
                                Refusal.RESERVED_PATH,
                                "A session cannot be connected to \"::connect\"."));
        assertThat(dolores.denial(parsed("::connect", client.id() + "->p"))).isNull();
        assertThat(dolores.denial(parsed("::connect", monitorId + "->::connect"))).isNull();
        assertThat(dolores.denial(parsed("::connect", "nobody->::connect"))).isNull();
        assertThat(dolores.denial(parsed("p", "m"))).isNull();
    }

    @Test
    void a_monitor_hears_each_command_as_it_was_sent() {
        for (String path : new String[] {"::connect", "::disconnect", "::close", "::gone"}) {
            scene.send("::connect", monitorId + "->" + path);
        }
        scene.runAll();
        monitor.forget();
        String id = scene.begin().id();
        scene.send("::connect", id + "->p");
        scene.send("::disconnect", id + "->p");
        scene.send("::close", id);
        scene.runAll();
        assertThat(monitor.heard())
                .containsExactlyInAnyOrder(
                        "::connect;" + id + "->p",
                        "::disconnect;" + id + "->p",
                        "::close;" + id,
                        "::gone;" + id);
    }

    @Test
    void a_monitor_does_not_hear_what_was_not_accepted() {
        scene.send("::connect", monitorId + "->::connect");
        scene.runAll();
        monitor.forget();
        scene.send("::connect", "nobody->p");
        scene.send("::connect", scene.begin().id() + "->::connect");
        scene.send("::connect", "nonsense");
        scene.runAll();
        assertThat(monitor.heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::gone", "::gap", "::+::disconnect", "::id", "::error"})
    void what_dobby_alone_says_nobody_can_send(String path) {
        scene.send("::connect", monitorId + "->::gone");
        TestClient client = scene.begin();
        scene.runAll();
        monitor.forget();
        assertThat(refusal(scene.send(path, client.id()))).isEqualTo(Refusal.RESERVED_PATH);
        scene.runAll();
        assertThat(monitor.heard()).isEmpty();
        assertThat(scene.dolores().find(client.id())).isNotNull();
    }

    private Update parsed(String path, String message) {
        return ((Parsed.Value<Update>)
                        Update.parse(scene.dolores().id(), path, message, Scene.MESSAGE_BYTES_MAX))
                .value();
    }
}
