package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Overflow;
import dobby.message.PathRules;
import dobby.stage.Scene;
import dobby.stage.TestClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However many wait for however much, all queues together stay within their bound. */
class QueuesTogetherAreBoundedTest {

    private static final int BYTES_MAX = 20_000;
    private static final int CLIENTS = 10;

    private final Scene scene =
            new Scene(
                    new SessionLimits(
                            30_000,
                            25_000,
                            30_000,
                            0,
                            1000,
                            1_000_000,
                            BYTES_MAX,
                            new PathRules<>(List.of(), Overflow.GAP)));
    private final List<TestClient> clients = new ArrayList<>();

    QueuesTogetherAreBoundedTest() {
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(scene.begin());
        }
    }

    private long kept() {
        scene.loop().within(scene.sessionsOn(0)::takeCensus);
        return scene.sessionsOn(0).census().keptBytes();
    }

    private void sendEach(int times, String to) {
        for (int i = 0; i < times; i++) {
            for (TestClient client : clients) {
                scene.send(to.isEmpty() ? client.id() : to, "x".repeat(100));
            }
            scene.runAll();
        }
    }

    @Test
    void beyond_it_each_keeps_its_share_and_is_told_what_it_lost() {
        sendEach(100, "");
        assertThat(kept()).isBetween((long) BYTES_MAX / 2, 2L * BYTES_MAX);
        assertThat(clients.getFirst().pollAndTake())
                .first()
                .extracting(TestClient.Received::path)
                .isEqualTo("::gap");
    }

    @Test
    void who_has_less_than_its_share_loses_nothing() {
        TestClient modest = clients.removeLast();
        scene.send(modest.id(), "one");
        sendEach(100, "");
        scene.send(modest.id(), "two");
        scene.runAll();
        assertThat(modest.pollAndTake())
                .extracting(TestClient.Received::message)
                .containsExactly("one", "two");
    }

    @Test
    void what_all_wait_for_counts_once() {
        clients.forEach(client -> scene.send("::connect", client.id() + "->p"));
        scene.runAll();
        for (int i = 0; i < 50; i++) {
            scene.send("p", "x".repeat(100));
        }
        scene.runAll();
        assertThat(kept()).isLessThan(BYTES_MAX);
        assertThat(clients.getFirst().pollAndTake()).hasSize(51);
    }

    @Test
    void what_is_confirmed_or_ended_counts_no_longer() {
        sendEach(20, "");
        clients.forEach(TestClient::pollAndTake);
        clients.forEach(TestClient::poll);
        assertThat(kept()).isZero();
        sendEach(20, "");
        clients.forEach(client -> scene.send("::close", client.id()));
        scene.runAll();
        assertThat(kept()).isZero();
    }
}
