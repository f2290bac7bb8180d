package dobby.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Update;
import dobby.e2e.stage.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where the original lost an update with every answer that did not arrive. */
final class LostAnswersLoseNothingTest {

    private static final int SUBSCRIBERS = 10;
    private static final int MESSAGES = 500;

    /** How many are sent until each subscriber must have polled again. */
    private static final int AT_ONCE = 5;

    private static final Duration PAUSE = Duration.ofMillis(40);
    private static final int HELD_CUTS_LEAST = 20;
    private static final int ANSWERED_CUTS_LEAST = 500;

    @Test
    void nothing_is_lost_nor_twice_nor_out_of_order() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve();
                BackEnd backEnd = new BackEnd(dobby);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CuttingClient> clients = new ArrayList<>();
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < SUBSCRIBERS; i++) {
                CuttingClient client = new CuttingClient(dobby.firenze(), i);
                clients.add(client);
                backEnd.connect(client.id(), "news");
                done.add(threads.submit(() -> follow(client)));
            }
            for (int next = 0; next < MESSAGES; next += AT_ONCE) {
                int[] polls = clients.stream().mapToInt(CuttingClient::polls).toArray();
                for (int i = next; i < next + AT_ONCE; i++) {
                    backEnd.publish(new Update("news", "message " + i));
                }
                awaitPollOfEach(clients, polls);
                Wait.pace(PAUSE);
            }
            for (Future<?> each : done) {
                each.get();
            }

            List<String> all =
                    Stream.concat(
                                    Stream.of(""),
                                    IntStream.range(0, MESSAGES).mapToObj(i -> "message " + i))
                            .toList();
            assertThat(clients).allSatisfy(client -> assertThat(client.messages()).isEqualTo(all));
            String counts = clients.stream().map(this::counts).collect(Collectors.joining("; "));
            assertThat(clients.stream().mapToInt(CuttingClient::cutWaiting).sum())
                    .as(counts)
                    .isGreaterThan(HELD_CUTS_LEAST);
            assertThat(clients.stream().mapToInt(CuttingClient::cutAnswered).sum())
                    .as(counts)
                    .isGreaterThan(ANSWERED_CUTS_LEAST);
        }
    }

    private static @Nullable Void follow(CuttingClient client) throws IOException {
        try (client) {
            int seen = 0;
            while (seen <= MESSAGES) {
                seen = client.step();
            }
        }
        return null;
    }

    /** So that there are many polls, not few with much in them. */
    private static void awaitPollOfEach(List<CuttingClient> clients, int[] since) {
        for (int i = 0; i < since.length; i++) {
            CuttingClient client = clients.get(i);
            int polls = since[i];
            Wait.until("another poll", () -> client.polls() > polls);
        }
    }

    private String counts(CuttingClient client) {
        return client.polls()
                + " polls, cut "
                + client.cutWaiting()
                + " held and "
                + client.cutAnswered()
                + " answered";
    }
}
