package dobby.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Heap;
import dobby.e2e.stage.Update;
import dobby.e2e.stage.Wait;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** In 2009 such a session stayed for ever, and every update to its path with it. */
final class VanishedClientsAreForgottenTest {

    private static final int ROUNDS = 5;
    private static final int AT_ONCE = 2000; // 10,000 in all

    private static final String LEFT =
            "dobby\\.(session\\.(Firenze|Outbox)"
                    + "|wire\\.client\\.(Poll|EventStream|WebSocket)|http\\.Http2(Stream|Connection))";

    @Test
    void every_one_is_told_gone_once_and_nothing_of_it_stays() throws Exception {
        SplittableRandom random = new SplittableRandom(2009);
        try (DobbyProcess dobby = DobbyProcess.serve("--session-timeout", "3");
                BackEnd backEnd = new BackEnd(dobby);
                Monitor monitor = new Monitor(dobby)) {
            new Client(dobby.firenze()).close(); // every door was used before the count
            monitor.gone(1);
            int filesBefore = dobby.program().openFiles();

            Set<String> ids = new TreeSet<>();
            for (int round = 0; round < ROUNDS; round++) {
                List<DeafClient> clients = open(dobby, backEnd);
                assertThat(dobby.program().openFiles()).isGreaterThanOrEqualTo(AT_ONCE);
                backEnd.publish(new Update("news", "on the way to some"));
                for (DeafClient client : clients) {
                    ids.add(client.id());
                    client.vanish(random.nextBoolean());
                }
            }
            assertThat(monitor.gone(ROUNDS * AT_ONCE)).isEqualTo(ids);
            monitor.assertNothingMore();
            assertThat(backEnd.report(new Update("news", "1")))
                    .isEqualTo("{\"updates\":[{\"subscribers\":0}]}");
            Wait.until("no more files", () -> dobby.program().openFiles() <= filesBefore);
            assertThat(Heap.of(dobby, LEFT)).isEmpty();
        }
    }

    private static List<DeafClient> open(DobbyProcess dobby, BackEnd backEnd) throws IOException {
        Transport[] transports = Transport.values();
        List<DeafClient> clients = new ArrayList<>();
        List<Update> connects = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            clients.add(new DeafClient(transports[i % transports.length], dobby));
            connects.add(new Update("::connect", clients.getLast().id() + "->news"));
        }
        for (int i = 0; i < AT_ONCE; i += AT_ONCE / 2) { // a batch holds a thousand
            backEnd.publish(connects.subList(i, i + AT_ONCE / 2));
        }
        return clients;
    }
}
