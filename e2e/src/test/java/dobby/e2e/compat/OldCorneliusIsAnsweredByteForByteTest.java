package dobby.e2e.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Answer;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import dobby.e2e.stage.Update;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cornelius compares the answers' bytes, so they are the bytes of 2009. */
final class OldCorneliusIsAnsweredByteForByteTest {

    private static final String NAMES =
            "{\"name\": \"Zoë; Ζωή, 佐藤 😀\", \"a+b\": \"100 % ~ /?x=1&y\"}";

    @AutoClose
    @SuppressWarnings("NullAway.Init")
    private static DobbyProcess dobby;

    @BeforeAll
    static void serve() throws Exception {
        dobby = DobbyProcess.serve();
    }

    @Test
    void a_batch_in_a_forms_clothes() throws Exception {
        try (Client client = new Client(dobby.firenze())) {
            Answer answer =
                    new OldCornelius(dobby)
                            .dudley(
                                    connect(client, "contacts"),
                                    connect(client, "groups"),
                                    new Update("contacts", NAMES));

            assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(answer.header("Content-Length")).isEqualTo("14");
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(answer.body()).isEqualTo("{success:true}");
            assertThat(client.take(3))
                    .containsExactly(
                            new Update("contacts", ""),
                            new Update("groups", ""),
                            new Update("contacts", NAMES));
        }
    }

    @Test
    void an_empty_batch_is_a_success() throws Exception {
        assertThat(new OldCornelius(dobby).dudley().body()).isEqualTo("{success:true}");
    }

    @Test
    void a_command_for_an_id_that_nobody_has_is_a_success() throws Exception {
        OldCornelius cornelius = new OldCornelius(dobby);
        Update unknown = new Update("::connect", "DOLORES-SERVER-nWNRo8tJ-999->contacts");

        assertThat(cornelius.sendByDudley(unknown)).isTrue();
        assertThat(cornelius.sendByImperio(unknown)).isTrue();
    }

    @Test
    void a_get_for_each_update() throws Exception {
        OldCornelius cornelius = new OldCornelius(dobby);
        try (Client client = new Client(dobby.firenze())) {
            Answer answer = cornelius.imperio(connect(client, "contacts"));
            assertThat(answer.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(answer.header("Content-Length")).isEqualTo("11");
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.body()).isEqualTo("{sent:true}");

            assertThat(cornelius.sendByImperio(new Update("contacts", NAMES))).isTrue();
            assertThat(client.take(2))
                    .containsExactly(new Update("contacts", ""), new Update("contacts", NAMES));
        }
    }

    @Test
    void lines_over_tcp_are_carried_out_without_a_word() throws Exception {
        try (Client client = new Client(dobby.firenze());
                RawSocket telnet = new RawSocket(dobby.imperio())) {
            telnet.send("::connect;" + client.id() + "->contacts\r\n\r\n");
            telnet.send("contacts; Zoë \r\ncontacts\r\n");
            assertThat(client.take(3))
                    .containsExactly(
                            new Update("contacts", ""),
                            new Update("contacts", " Zoë "),
                            new Update("contacts", ""));
            telnet.send("::exit;\r\n");
            assertThat(telnet.rest()).isEmpty();
        }
    }

    private static Update connect(Client client, String path) {
        return new Update("::connect", client.id() + "->" + path);
    }
}
