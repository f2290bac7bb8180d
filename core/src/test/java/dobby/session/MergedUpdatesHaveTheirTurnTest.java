package dobby.session;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.Overflows;
import dobby.stage.Scene;
import dobby.stage.StreamClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * However often a path is said to be something new, who is slow is sent something of each path in
 * each round: what waits when a round begins stays as it is until it was sent.
 */
class MergedUpdatesHaveTheirTurnTest {

    private static final int PATHS = 3 * Outbox.BATCH_BYTES_MAX / Scene.MESSAGE_BYTES_MAX;
    private static final String PADDING = "x".repeat(Scene.MESSAGE_BYTES_MAX - 10);

    private final Scene scene = new Scene(Overflows.queue(10_000, 100_000_000));
    private final StreamClient client = new StreamClient(scene);

    private void sendAll(int round) {
        for (int path = 0; path < PATHS; path++) {
            scene.send("latest/" + path, round + " " + PADDING);
            scene.send("latest/0", round + ":" + path);
        }
        scene.runAll();
    }

    @Test
    void a_path_that_changes_faster_than_a_round_takes_is_sent_in_each() {
        List<String> paths = IntStream.range(0, PATHS).mapToObj(i -> "latest/" + i).toList();
        for (String path : paths) {
            scene.send("::connect", client.id() + "->" + path);
        }
        scene.runAll();
        client.read();
        client.open(1);
        sendAll(0);
        client.readFrame();
        List<List<String>> frames = new ArrayList<>();
        for (int round = 1; round < 12; round++) {
            sendAll(round);
            frames.add(client.readFrame());
        }
        for (int from = 0; from + 8 <= frames.size(); from++) {
            List<String> within =
                    frames.subList(from, from + 8).stream().flatMap(List::stream).toList();
            assertThat(within).anyMatch(each -> each.startsWith("latest/0;"));
            for (String path : paths) {
                assertThat(within).anyMatch(each -> each.startsWith(path + ";"));
            }
        }
    }
}
