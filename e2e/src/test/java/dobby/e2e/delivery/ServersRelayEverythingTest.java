package dobby.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Update;
import dobby.e2e.stage.Wait;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two servers, their line doors joined by a pipe, are as one to who listens. */
final class ServersRelayEverythingTest {

    private static final int MESSAGES = 1000;
    private static final String FROM_A = "from a; to b -> ☃";
    private static final String FROM_B = "from b";

    @AutoClose
    @SuppressWarnings("NullAway.Init")
    private static DobbyProcess a;

    @AutoClose
    @SuppressWarnings("NullAway.Init")
    private static DobbyProcess b;

    @BeforeAll
    static void serve() throws Exception {
        String[] options = {"--session-queue", "10000", "--session-queue-bytes", "256MiB"};
        a = DobbyProcess.serve(options);
        b = DobbyProcess.serve(options);
    }

    @Test
    void both_ways_at_once_byte_for_byte_in_order_and_nothing_twice() throws Exception {
        List<String> textsOfA = AwkwardTexts.of(MESSAGES, 1);
        List<String> textsOfB = AwkwardTexts.of(MESSAGES, 2);
        try (Client clientOfA = listener(a);
                Client clientOfB = listener(b);
                Pipe pipe = new Pipe(a, b, FROM_A, FROM_B);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Update>> atA = threads.submit(() -> clientOfA.take(2 * MESSAGES));
            Future<List<Update>> atB = threads.submit(() -> clientOfB.take(2 * MESSAGES));
            Future<Boolean> sentByA = threads.submit(publish(a, FROM_A, textsOfA));
            Future<Boolean> sentByB = threads.submit(publish(b, FROM_B, textsOfB));

            assertThat(sentByA.get() && sentByB.get()).isTrue();
            for (List<Update> received : List.of(atA.get(), atB.get())) {
                assertThat(on(FROM_A, received)).isEqualTo(textsOfA);
                assertThat(on(FROM_B, received)).isEqualTo(textsOfB);
            }

            pipe.annoyA();
            Wait.until("A's complaint at B", () -> pipe.linesToB() == MESSAGES + 1);
            assertNothingMore(clientOfA, clientOfB);
            assertThat(pipe.linesToB()).isEqualTo(MESSAGES + 2);
            assertThat(pipe.linesToA()).isEqualTo(MESSAGES + 1);
        }
    }

    /** What is sent last arrives next on both sides. */
    private static void assertNothingMore(Client... clients) throws Exception {
        try (BackEnd backEndOfA = new BackEnd(a);
                BackEnd backEndOfB = new BackEnd(b)) {
            backEndOfA.publish(new Update(FROM_A, "last"));
            for (Client client : clients) {
                assertThat(client.take(1)).containsExactly(new Update(FROM_A, "last"));
            }
            backEndOfB.publish(new Update(FROM_B, "very last"));
            for (Client client : clients) {
                assertThat(client.take(1)).containsExactly(new Update(FROM_B, "very last"));
            }
        }
    }

    private static Client listener(DobbyProcess dobby) throws Exception {
        Client client = new Client(dobby.firenze());
        try (BackEnd backEnd = new BackEnd(dobby)) {
            backEnd.connect(client.id(), FROM_A, FROM_B);
        }
        assertThat(client.take(2)).containsExactly(new Update(FROM_A, ""), new Update(FROM_B, ""));
        return client;
    }

    private static Callable<Boolean> publish(DobbyProcess dobby, String path, List<String> texts) {
        return () -> {
            try (BackEnd backEnd = new BackEnd(dobby)) {
                for (String text : texts) {
                    backEnd.publish(new Update(path, text));
                }
            }
            return true;
        };
    }

    private static List<String> on(String path, List<Update> updates) {
        return updates.stream()
                .filter(update -> update.path().equals(path))
                .map(Update::message)
                .toList();
    }
}
