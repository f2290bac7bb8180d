package dobby.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Thestral;
import dobby.registry.Outcome;
import dobby.session.SessionLimits;
import dobby.stage.RecordingThestral;
import dobby.stage.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On one loop the subscribers of a path are served in the order in which they were connected. */
class SubscribersHearInTheOrderOfConnectingTest {

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final List<Integer> served = new ArrayList<>();

    private String register(int name) {
        Thestral thestral =
                update -> {
                    if (update.message().text().equals("x")) {
                        served.add(name);
                    }
                };
        return scene.dolores().register(thestral, scene.loop()).id().text();
    }

    @Test
    void however_many_they_are() {
        IntStream.range(0, 100).forEach(i -> scene.send("::connect", register(i) + "->p"));
        assertThat(scene.send("p", "x")).isEqualTo(new Outcome.Accepted(100));
        scene.runAll();
        assertThat(served).containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void who_connects_once_more_keeps_the_place_and_who_comes_back_is_last() {
        String first = register(1);
        String second = register(2);
        String third = register(3);
        for (String id : List.of(third, first, second, third)) {
            scene.send("::connect", id + "->p");
        }
        scene.send("p", "x");
        scene.runAll();
        assertThat(served).containsExactly(3, 1, 2);
        served.clear();
        scene.send("::disconnect", third + "->p");
        scene.send("::connect", third + "->p");
        scene.send("p", "x");
        scene.runAll();
        assertThat(served).containsExactly(1, 2, 3);
    }

    @Test
    void one_that_throws_does_not_stop_those_behind_it() {
        for (int i = 0; i < 3; i++) {
            String thrower =
                    scene.dolores()
                            .register(
                                    update -> {
                                        throw new IllegalStateException("exception");
                                    },
                                    scene.loop())
                            .id()
                            .text();
            scene.send("::connect", thrower + "->p");
            scene.send("::connect", register(i) + "->p");
        }
        scene.runAll();
        assertThat(scene.faults()).as("each threw at its blank").hasSize(3);
        scene.send("p", "x");
        scene.send("p", "x");
        scene.runAll();
        assertThat(served).containsExactly(0, 1, 2, 0, 1, 2);
        assertThat(scene.faults()).hasSize(9);
    }

    @Test
    void an_error_is_as_harmless_as_an_exception() {
        String thrower =
                scene.dolores()
                        .register(
                                update -> {
                                    throw new AssertionError("error");
                                },
                                scene.loop())
                        .id()
                        .text();
        scene.send("::connect", thrower + "->p");
        scene.send("::connect", register(1) + "->p");
        scene.send("p", "x");
        scene.runAll();
        assertThat(served).containsExactly(1);
    }

    @Test
    void one_that_connects_another_while_being_served_disturbs_nobody() {
        RecordingThestral late = new RecordingThestral();
        String lateId = scene.dolores().register(late, scene.loop()).id().text();
        Thestral inviter =
                update -> {
                    if (update.message().text().equals("x")) {
                        scene.send("::connect", lateId + "->p");
                    }
                };
        String inviterId = scene.dolores().register(inviter, scene.loop()).id().text();
        scene.send("::connect", register(1) + "->p");
        scene.send("::connect", inviterId + "->p");
        scene.send("::connect", register(2) + "->p");
        scene.send("p", "x");
        scene.runAll();
        assertThat(served).containsExactly(1, 2);
        assertThat(late.heard()).containsExactly("p;");
    }

    @Test
    void one_that_ends_another_while_being_served_disturbs_nobody_else() {
        String victim = register(2);
        Thestral ender = update -> scene.send("::close", victim);
        String enderId = scene.dolores().register(ender, scene.loop()).id().text();
        scene.send("::connect", register(1) + "->p");
        scene.send("::connect", victim + "->p");
        scene.send("::connect", register(3) + "->p");
        scene.runAll();
        scene.send("::connect", enderId + "->p");
        scene.send("p", "x");
        scene.runAll();
        assertThat(served).containsExactly(1, 3);
    }
}
