package dobby.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Program;
import dobby.e2e.stage.Update;
import dobby.e2e.stage.Wait;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A cable is cut: no goodbye comes, and nothing that is sent arrives. */
final class VanishedMachinesAreNoticedTest {

    private static final String[] SHORT = {
        "--firenze",
        "0.0.0.0:0",
        "--heartbeat",
        "2",
        "--session-timeout",
        "2",
        "--idle-timeout",
        "1"
    };

    /** More than the system takes for a connection. */
    private static final int MESSAGES = 40;

    private static final String PADDING = "x".repeat(50_000);

    @Test
    void their_sessions_expire_and_their_connections_are_closed() throws Exception {
        try (FarMachine far = new FarMachine();
                DobbyProcess dobby = DobbyProcess.serve(SHORT);
                Monitor monitor = new Monitor(dobby)) {
            begin(dobby); // every door was used before the count
            monitor.gone(1);
            int filesBefore = dobby.program().openFiles();

            List<Listener> listeners =
                    List.of(
                            Listener.start(Transport.EVENTS, dobby, far, "p"),
                            Listener.start(Transport.EVENTS_OF_2, dobby, far, "p"),
                            Listener.start(Transport.WEB_SOCKET, dobby, far, "p"),
                            Listener.start(Transport.WEB_SOCKET, dobby, far, "quiet"));
            for (Listener each : listeners) {
                each.connect();
            }
            Client begun = begin(dobby);
            try (Program poll = poll(dobby, far, begun.token())) {
                List<String> ids =
                        Stream.concat(listeners.stream().map(Listener::id), Stream.of(begun.id()))
                                .toList();
                Wait.until(
                        "all are there",
                        () -> dobby.program().openFiles() == filesBefore + ids.size());
                far.vanish();
                publish(dobby);
                assertThat(monitor.gone(ids.size())).containsExactlyInAnyOrderElementsOf(ids);
                monitor.assertNothingMore();
                Wait.until("no more files", () -> dobby.program().openFiles() <= filesBefore);
                assertThat(poll.out().lines()).as("of what was sent").isEmpty();
            } finally {
                listeners.forEach(Listener::close);
            }
        }
    }

    /** A session that is connected, and whose connection is closed. */
    private static Client begin(DobbyProcess dobby) throws IOException {
        try (Client client = new Client(dobby.firenze());
                BackEnd backEnd = new BackEnd(dobby)) {
            backEnd.connect(client.id(), "p");
            assertThat(client.take(1)).containsExactly(new Update("p", ""));
            return client;
        }
    }

    private static Program poll(DobbyProcess dobby, FarMachine from, String token) {
        String url = "http://" + from.way() + ':' + dobby.firenze().getPort() + "/comet/" + token;
        return Program.start(from.inside(), List.of("curl", "-sSN", url), Map.of());
    }

    private static void publish(DobbyProcess dobby) throws IOException {
        try (BackEnd backEnd = new BackEnd(dobby)) {
            for (int i = 0; i < MESSAGES; i++) {
                backEnd.publish(new Update("p", PADDING));
            }
        }
    }
}
