package dobby.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Introduction;
import dobby.message.Terms;
import dobby.stage.Overflows;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One change goes on from another, whatever becomes of the path's own updates that wait. */
class NewsIsNeverMergedTest {

    private final Scene scene = new Scene(Overflows.queue(100, 1 << 20), 1, "*/room");

    @ParameterizedTest
    @ValueSource(strings = {"latest/room", "append/room", "close/room", "plain/room"})
    void whoever_was_away_is_told_each_change(String path) {
        TestClient client = scene.begin();
        Terms asking = Terms.NONE.with(new Introduction("me", null, true));
        scene.send("::connect", client.id() + "->" + path, asking);
        scene.runAll();
        KnownMembers known = new KnownMembers();
        for (int i = 0; i < 5; i++) {
            new Visitor(scene).comesAs("u" + i, path);
            scene.send(path, "text");
            scene.advanceMs(2000);
        }
        List<String> told =
                client.pollAndTake().stream()
                        .filter(update -> update.path().equals("::members"))
                        .map(update -> update.message().replace("\\", ""))
                        .toList();
        assertThat(told).hasSize(6);
        told.forEach(known::take);
        assertThat(known.names()).containsExactlyInAnyOrder("me", "u0", "u1", "u2", "u3", "u4");
    }
}
