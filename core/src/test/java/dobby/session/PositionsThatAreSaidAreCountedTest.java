package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Path;
import dobby.message.Position;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a session says to know from before counts until it is asked for, or the session ends. */
class PositionsThatAreSaidAreCountedTest {

    private static final Position POSITION = new Position("a", 1);

    private final Scene scene = new Scene(SessionLimits.DEFAULT);
    private final TestClient client = scene.begin();

    private void say(String... paths) {
        Firenze session =
                (Firenze) Objects.requireNonNull(scene.dolores().find(client.id())).thestral();
        Map<Path, Position> positions = new HashMap<>();
        for (String path : paths) {
            positions.put(Path.of(path), POSITION);
        }
        scene.loop().within(() -> session.know(positions));
    }

    private long counted() {
        scene.loop().within(scene.sessionsOn(0)::takeCensus);
        return scene.sessionsOn(0).census().knownBytes();
    }

    @Test
    void the_last_word_counts() {
        say("one", "two");
        long two = counted();
        assertThat(two).isGreaterThan(200);
        say("one", "two", "a/*", "b/*");
        assertThat(counted()).isEqualTo(2 * two);
        say();
        assertThat(counted()).isZero();
    }

    @Test
    void what_is_asked_for_counts_no_longer() {
        say("one", "two", "a/*");
        long three = counted();
        scene.send("::connect", client.id() + "->one");
        scene.runAll();
        long two = counted();
        assertThat(two).isBetween(1L, three - 1);
        scene.send("::connect", client.id() + "->a/*");
        scene.runAll();
        assertThat(counted()).isBetween(1L, two - 1);
    }

    @Test
    void nor_what_was_said_by_one_that_has_ended() {
        say("one", "two");
        scene.send("::close", client.id());
        scene.runAll();
        assertThat(counted()).isZero();
    }
}
