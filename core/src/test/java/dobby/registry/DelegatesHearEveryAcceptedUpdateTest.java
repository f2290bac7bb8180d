package dobby.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.session.SessionLimits;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import org.junit.jupiter.api.Test;

/** A delegate is given all that was accepted, at once, and cannot disturb anybody. */
class DelegatesHearEveryAcceptedUpdateTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final Dolores dolores = scene.dolores();
    private final RecordingThestral delegate = new RecordingThestral();
    private final RecordingThestral subscriber = new RecordingThestral();
    private final String id = dolores.register(subscriber, scene.loop()).id().text();

    @Test
    void plain_updates_commands_and_updates_to_an_id() {
        dolores.delegate(delegate);
        scene.send("p", "nobody is connected");
        scene.send("::connect", id + "->p");
        scene.send("p", "1");
        scene.send(id, "2");
        scene.send("::disconnect", id + "->p");
        scene.send("::close", id);
        assertThat(delegate.heard())
                .containsExactly(
                        "p;nobody is connected",
                        "::connect;" + id + "->p",
                        "p;1",
                        id + ";2",
                        "::disconnect;" + id + "->p",
                        "::gone;" + id,
                        "::close;" + id);
    }

    @Test
    void nothing_that_was_not_accepted() {
        dolores.delegate(delegate);
        String session = scene.begin().id();
        scene.send("::connect", session + "->::connect");
        scene.send("::connect", "nobody->p");
        scene.send("::close", "nobody");
        scene.send(id + "0", "nobody has this id");
        scene.send("::gone", id);
        scene.send("", "x");
        assertThat(delegate.heard()).isEmpty();
    }

    @Test
    void the_very_same_update_that_the_subscribers_get() {
        dolores.delegate(delegate);
        scene.send("::connect", id + "->p");
        scene.send("p", "1");
        scene.runAll();
        assertThat(subscriber.updates().getLast()).isSameAs(delegate.updates().getLast());
    }

    @Test
    void one_that_throws_is_reported_and_disturbs_nobody() {
        dolores.delegate(update -> {
            throw new IllegalStateException("exception");
        });
        dolores.delegate(update -> {
            throw new AssertionError("error");
        });
        dolores.delegate(delegate);
        scene.send("::connect", id + "->p");
        assertThat(scene.send("p", "1")).isEqualTo(new Outcome.Accepted(1));
        scene.runAll();
        assertThat(subscriber.heard()).containsExactly("p;", "p;1");
        assertThat(delegate.heard()).containsExactly("::connect;" + id + "->p", "p;1");
        assertThat(scene.faults())
                .map(Throwable::getMessage)
                .containsExactly("exception", "error", "exception", "error");
    }

    @Test
    void one_that_is_added_while_another_is_told_hears_from_the_next_on() {
        dolores.delegate(update -> dolores.delegate(delegate));
        scene.send("p", "1");
        assertThat(delegate.heard()).isEmpty();
        scene.send("p", "2");
        assertThat(delegate.heard()).containsExactly("p;2");
    }
}
