package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.session.SessionLimits;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import org.junit.jupiter.api.Test;

/** When one is no longer registered, {@code ::gone} is told once, and nothing of it is left. */
class GoneIsToldExactlyOnceTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT, 2, 1);
    private final Dolores dolores = scene.dolores();
    private final RecordingThestral monitor = new RecordingThestral();
    private final RecordingThestral delegate = new RecordingThestral();
    private final Registration watching = dolores.register(monitor, scene.loops().get(1));

    GoneIsToldExactlyOnceTest() {
        scene.send("::connect", watching.id() + "->::gone");
        scene.runAll();
        monitor.forget();
        dolores.delegate(delegate);
    }

    @Test
    void a_monitor_and_a_delegate_hear_it() {
        Registration who = dolores.register(new RecordingThestral(), scene.loop());
        dolores.unregister(who);
        scene.runAll();
        assertThat(monitor.heard()).containsExactly("::gone;" + who.id());
        assertThat(delegate.heard()).containsExactly("::gone;" + who.id());
        assertThat(monitor.updates().getFirst().sender()).isEqualTo(dolores.id());
    }

    @Test
    void however_often_it_is_unregistered() {
        Registration who = dolores.register(new RecordingThestral(), scene.loop());
        for (int i = 0; i < 3; i++) {
            dolores.unregister(who);
            scene.runAll();
        }
        scene.send("::close", who.id().text());
        scene.runAll();
        assertThat(monitor.heard()).containsExactly("::gone;" + who.id());
        assertThat(delegate.heard()).hasSize(1);
    }

    @Test
    void a_session_that_expires_is_gone_too() {
        TestClient client = scene.begin();
        scene.send("::connect", client.id() + "->p");
        scene.advanceMs(30_000);
        assertThat(monitor.heard()).containsExactly("::gone;" + client.id());
        scene.advanceMs(300_000);
        assertThat(monitor.heard()).hasSize(1);
    }

    @Test
    void a_closed_session_is_gone_once() {
        TestClient client = scene.begin();
        client.poll();
        scene.send("::close", client.id());
        scene.advanceMs(300_000);
        assertThat(monitor.heard()).containsExactly("::gone;" + client.id());
    }

    @Test
    void all_its_connections_end_with_it() {
        Registration who = dolores.register(new RecordingThestral(), scene.loop());
        for (int i = 0; i < 10; i++) {
            scene.send("::connect", who.id() + "->p" + i);
        }
        scene.runAll();
        assertThat(scene.broker().paths()).as("ten, and the monitor's").isEqualTo(11);
        dolores.unregister(who);
        scene.runAll();
        assertThat(scene.broker().paths()).isOne();
        assertThat(dolores.size()).isOne();
        assertThat(scene.send("p0", "x")).isEqualTo(new Outcome.Accepted(0));
    }

    @Test
    void a_monitor_does_not_hear_of_its_own_end() {
        dolores.unregister(watching);
        scene.runAll();
        assertThat(monitor.heard()).isEmpty();
        assertThat(scene.broker().paths()).isZero();
        assertThat(dolores.size()).isZero();
    }
}
