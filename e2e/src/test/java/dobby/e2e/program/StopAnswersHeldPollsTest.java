package dobby.e2e.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dobby.e2e.stage.Answer;
import dobby.e2e.stage.Batch;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SIGTERM, as every service manager sends it, through the launcher. */
final class StopAnswersHeldPollsTest {

    private static final int CLIENTS = 50;

    @Test
    void every_held_poll_is_answered_nobody_new_is_let_in_and_the_status_is_zero()
            throws Exception {
        List<Client> clients = new ArrayList<>();
        try (DobbyProcess dobby = DobbyProcess.launch("--loops", "1");
                RawSocket lines = new RawSocket(dobby.imperio())) {
            assertThat(lines.send("::whoami;\n").line()).startsWith("::id;");
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new Client(dobby.firenze()));
            }
            for (Client client : clients) {
                client.send();
            }
            // One loop reads in the order in which bytes came, so then it has read the polls.
            assertThat(lines.send("::whoami;\n").line()).startsWith("::id;");

            dobby.program().signal("TERM");

            for (Client client : clients) {
                Answer answer = client.socket().answer();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("Connection")).isEqualTo("close");
                assertThat(Batch.of(answer.body())).isEqualTo(new Batch(List.of(), client.token()));
                assertThat(client.socket().rest()).isEmpty();
                client.close();
            }
            assertThat(lines.rest()).isEmpty();
            assertThatThrownBy(() -> new RawSocket(dobby.firenze()))
                    .isInstanceOf(ConnectException.class);
            assertThat(dobby.program().exitWithin(Duration.ofSeconds(10))).isZero();
            assertThat(dobby.program().err().all()).noneMatch(line -> line.contains("Exception"));
        } finally {
            clients.forEach(Client::close);
        }
    }

    @Test
    void a_client_that_has_vanished_does_not_make_it_fail() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.launch();
                Client vanished = new Client(dobby.firenze())) {
            vanished.send();
            dobby.program().signal("TERM");
            assertThat(vanished.socket().answer().header("Connection")).isEqualTo("close");
            // It does not close its side, as if it had lost its network.
            assertThat(dobby.program().exitWithin(Duration.ofSeconds(8))).isZero();
        }
    }
}
