package dobby.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import dobby.e2e.stage.Update;
import dobby.e2e.stage.Wait;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** In 2009 such a session stayed for ever, and every update to its path with it. */
final class VanishedClientsAreForgottenTest {

    private static final int CLIENTS = 2000;
    private static final Update BLANK = new Update("news", "");

    @Test
    void every_one_is_told_gone_once_and_nothing_of_it_stays() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve("--session-timeout", "3");
                BackEnd backEnd = new BackEnd(dobby);
                RawSocket monitor = new RawSocket(dobby.imperio())) {
            connectTo(monitor, "::gone");
            try (Client first = new Client(dobby.firenze())) {
                backEnd.connect(first.id(), "elsewhere"); // every door was used before the count
                assertThat(first.poll()).hasSize(1);
            }
            assertThat(monitor.line()).startsWith("::gone;");
            int filesBefore = dobby.program().openFiles();

            List<Client> clients = new ArrayList<>();
            Set<String> ids = new TreeSet<>();
            try {
                for (int i = 0; i < CLIENTS; i++) {
                    clients.add(holding(dobby, backEnd));
                    ids.add(clients.getLast().id());
                }
                assertThat(dobby.program().openFiles()).isGreaterThanOrEqualTo(CLIENTS);
            } finally {
                clients.forEach(Client::close);
            }
            assertThat(backEnd.report(new Update("news", "to nobody that listens")))
                    .isEqualTo("{\"updates\":[{\"subscribers\":" + CLIENTS + "}]}");

            Set<String> gone = new TreeSet<>();
            for (int i = 0; i < CLIENTS; i++) {
                assertThat(gone.add(monitor.line().substring("::gone;".length()))).isTrue();
            }
            assertThat(gone).isEqualTo(ids);
            assertThat(monitor.send("::whoami;\n").line()).startsWith("::id;");

            assertThat(backEnd.report(new Update("news", "1")))
                    .isEqualTo("{\"updates\":[{\"subscribers\":0}]}");
            Wait.until(
                    "as many open files as before",
                    () -> dobby.program().openFiles() <= filesBefore);
        }
    }

    /** A client that is connected and whose poll is held. */
    private static Client holding(DobbyProcess dobby, BackEnd backEnd) throws IOException {
        Client client = new Client(dobby.firenze());
        backEnd.connect(client.id(), "news");
        assertThat(client.poll()).containsExactly(BLANK);
        return client.send();
    }

    private static void connectTo(RawSocket monitor, String path) throws IOException {
        String id = monitor.send("::whoami;\n").line().substring("::id;".length());
        monitor.send("::connect;" + id + "->" + path + '\n');
        assertThat(monitor.line()).isEqualTo(path + ';');
    }
}
