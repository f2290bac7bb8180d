package dobby.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Introduction;
import dobby.message.Terms;
import dobby.session.SessionLimits;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever was away for too long loads the path again, as for any update of it, and knows all. */
class LostNewsIsToldAsAGapOfThePathTest {

    private final Scene scene =
            new Scene(new SessionLimits(30_000, 25_000, 30_000, 0, 3, 1 << 20), 1, "room/*");

    private static List<String> paths(List<TestClient.Received> updates) {
        return updates.stream().map(TestClient.Received::toString).toList();
    }

    private void connect(TestClient client) {
        Terms asking = Terms.NONE.with(new Introduction("me", null, true));
        scene.send("::connect", client.id() + "->room/1", asking);
        scene.runAll();
    }

    @Test
    void a_gap_and_after_another_connect_all_of_them() {
        TestClient client = scene.begin();
        connect(client);
        assertThat(paths(client.pollAndTake())).hasSize(2).first().isEqualTo("room/1;");
        for (int i = 0; i < 6; i++) {
            new Visitor(scene).comesAs("u" + i, "room/1");
            scene.advanceMs(2000);
        }
        List<String> told = paths(client.pollAndTake());
        assertThat(told).first().isEqualTo("::gap;room/1");
        assertThat(told).hasSize(4);
        connect(client);
        KnownMembers known = new KnownMembers();
        client.pollAndTake().stream()
                .filter(update -> update.path().equals("::members"))
                .forEach(update -> known.take(update.message().replace("\\", "")));
        assertThat(known.names())
                .containsExactlyInAnyOrder("me", "u0", "u1", "u2", "u3", "u4", "u5");
    }
}
