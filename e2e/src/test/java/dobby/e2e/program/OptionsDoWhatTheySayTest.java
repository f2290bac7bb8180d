package dobby.e2e.program;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import dobby.e2e.stage.Update;
import org.junit.jupiter.api.Test;

/** Options whose effect is seen from outside only. */
final class OptionsDoWhatTheySayTest {

    @Test
    void doors_that_are_off_stay_shut_and_are_not_in_the_banner() throws Exception {
        try (DobbyProcess dobby =
                DobbyProcess.serve(
                        "--dudley", "off", "--imperio", "off", "--imperio-http", "off")) {
            assertThat(dobby.doors()).containsOnlyKeys("firenze");
            assertThat(dobby.program().out().lines())
                    .noneMatch(line -> line.contains("dudley") || line.contains("imperio"));
            try (Client client = new Client(dobby.firenze())) {
                assertThat(client.id()).startsWith("dobby-");
            }
        }
    }

    @Test
    void every_door_is_in_the_banner_and_open_when_it_says_ready() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve()) {
            assertThat(dobby.doors())
                    .containsOnlyKeys("firenze", "dudley", "imperio", "imperio-http");
            assertThat(dobby.program().out().lines()).last().isEqualTo("Ready.");
            for (var door : dobby.doors().values()) {
                new RawSocket(door).close();
            }
        }
    }

    @Test
    void updates_are_logged_on_request_and_ids_are_shortened() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve("--log-updates");
                Client client = new Client(dobby.firenze());
                BackEnd backEnd = new BackEnd(dobby)) {
            backEnd.connect(client.id(), "contacts");
            backEnd.publish(new Update("contacts", "line one\nline two Zoë"));
            String logged = dobby.program().err().await("line one");
            assertThat(logged).contains("contacts").contains("line two Zoë");
            assertThat(dobby.program().err().lines())
                    .anyMatch(line -> line.contains("::connect") && line.contains("->contacts"))
                    .noneMatch(line -> line.contains(client.id()));
        }
    }

    @Test
    void updates_are_not_logged_unasked() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve();
                Client client = new Client(dobby.firenze());
                BackEnd backEnd = new BackEnd(dobby)) {
            backEnd.connect(client.id(), "contacts");
            backEnd.publish(new Update("contacts", "nobody's business"));
            assertThat(client.take(2)).hasSize(2);
            dobby.program().signal("TERM");
            assertThat(dobby.program().exit()).isZero();
            assertThat(dobby.program().err().all())
                    .noneMatch(line -> line.contains("business") || line.contains(client.id()));
        }
    }

    @Test
    void what_a_session_cannot_keep_is_told_as_a_gap() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve("--session-queue", "2", "--loops", "1");
                Client client = new Client(dobby.firenze());
                BackEnd backEnd = new BackEnd(dobby)) {
            backEnd.connect(client.id(), "p");
            assertThat(client.take(1)).containsExactly(new Update("p", ""));
            backEnd.publish(new Update("p", "1"), new Update("p", "2"), new Update("p", "3"));
            assertThat(client.poll())
                    .containsExactly(
                            new Update("::gap", "p"), new Update("p", "2"), new Update("p", "3"));
        }
    }
}
