package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.session.SessionLimits;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import org.junit.jupiter.api.Test;

/** Whoever is registered is found by its id, until it is let go. */
class DoloresKnowsWhoIsThereTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final Dolores dolores = scene.dolores();
    private final RecordingThestral thestral = new RecordingThestral();

    private Registration register() {
        return dolores.register(thestral, scene.loop());
    }

    @Test
    void the_registered_is_found_by_its_id() {
        Registration registration = register();
        assertThat(dolores.find(registration.id().text())).isSameAs(registration);
        assertThat(registration.thestral()).isSameAs(thestral);
        assertThat(registration.home()).isSameAs(scene.loop());
        assertThat(registration.ended()).isFalse();
        assertThat(registration.isClient()).isFalse();
        assertThat(dolores.size()).isOne();
    }

    @Test
    void a_session_is_known_as_a_client() {
        TestClient client = scene.begin();
        assertThat(dolores.find(client.id()))
                .isNotNull()
                .satisfies(found -> assertThat(found.isClient()).isTrue());
    }

    @Test
    void one_thestral_registered_twice_is_two() {
        Registration one = register();
        Registration two = register();
        assertThat(one.id()).isNotEqualTo(two.id());
        assertThat(dolores.size()).isEqualTo(2);
        dolores.unregister(one);
        assertThat(dolores.find(two.id().text())).isSameAs(two);
    }

    @Test
    void nobody_is_found_by_another_id() {
        String id = register().id().text();
        for (String other : new String[] {"", "x", id + "0", id.substring(1), id + " "}) {
            assertThat(dolores.find(other)).isNull();
        }
        assertThat(dolores.find(dolores.id().text())).as("she herself has no receiver").isNull();
    }

    @Test
    void the_unregistered_is_not_found() {
        Registration registration = register();
        dolores.unregister(registration);
        assertThat(dolores.find(registration.id().text())).isNull();
        assertThat(registration.ended()).isTrue();
        assertThat(dolores.size()).isZero();
    }

    @Test
    void the_unregistered_is_given_nothing_more_not_even_what_was_on_its_way() {
        Registration registration = register();
        scene.send("::connect", registration.id() + "->p");
        scene.runAll();
        thestral.forget();
        scene.send("p", "on its way");
        scene.send(registration.id().text(), "on its way");
        dolores.unregister(registration);
        scene.send("p", "too late");
        scene.runAll();
        assertThat(thestral.heard()).isEmpty();
    }

    @Test
    void starters_run_once_each_in_their_order() {
        StringBuilder ran = new StringBuilder();
        Runnable first = () -> ran.append("a");
        dolores.starter(first);
        dolores.starter(() -> ran.append("b"));
        dolores.starter(first);
        assertThat(ran).isEmpty();
        dolores.start();
        assertThat(ran).hasToString("ab");
    }
}
