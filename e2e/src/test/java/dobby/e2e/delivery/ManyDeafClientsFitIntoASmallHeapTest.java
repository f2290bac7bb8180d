package dobby.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is published to those who never read is more than the server may have. */
final class ManyDeafClientsFitIntoASmallHeapTest {

    private static final int OF_EACH = 30;
    private static final int ROUNDS = 16;
    private static final int AT_ONCE = 20;
    private static final String PADDING = " " + "x".repeat(50_000);

    private static final int MB = 1 << 20;
    private static final int HEAP_MB = 64;

    /** The heap, as much outside of it, which is Java's bound, and Java itself. */
    private static final int MEMORY_MB_MAX = HEAP_MB + HEAP_MB + 128;

    @Test
    void and_who_reads_misses_nothing() throws Exception {
        List<DeafClient> deaf = new ArrayList<>();
        try (DobbyProcess dobby =
                        DobbyProcess.launch(
                                Map.of("DOBBY_OPTS", "-Xmx" + HEAP_MB + "m"),
                                "--session-queue-bytes",
                                "128k");
                BackEnd backEnd = new BackEnd(dobby);
                Client brisk = new Client(dobby.firenze())) {
            backEnd.connect(brisk.id(), "p");
            assertThat(brisk.take(1)).containsExactly(new Update("p", ""));
            for (Transport transport : Transport.values()) {
                for (int i = 0; i < OF_EACH; i++) {
                    deaf.add(new DeafClient(transport, dobby));
                    backEnd.connect(deaf.getLast().id(), "p");
                }
            }
            long bytes = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                String message = round + PADDING;
                for (int i = 0; i < deaf.size(); i += AT_ONCE) {
                    backEnd.publish(each(deaf.subList(i, i + AT_ONCE), message));
                }
                bytes += (long) deaf.size() * message.length();
                Update toAll = new Update("p", message);
                backEnd.publish(toAll);
                assertThat(brisk.take(1)).containsExactly(toAll);
            }
            assertThat(bytes).isGreaterThan((long) HEAP_MB * MB);
            assertThat(dobby.program().memoryBytesPeak() / MB).isLessThan(MEMORY_MB_MAX);
        } finally {
            deaf.forEach(DeafClient::close);
        }
    }

    /** So that nobody shares what waits for him with another. */
    private static List<Update> each(List<DeafClient> clients, String message) {
        return clients.stream().map(client -> new Update(client.id(), message)).toList();
    }
}
