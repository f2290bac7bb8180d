package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dobby.wire.stage.Keys;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Keys are given and taken away while the server runs. */
class KeysMayChangeTest {

    private static final Keys KEYS = new Keys();
    private static final String FIRST = KEYS.add("first");

    @RegisterExtension
    static final TestServer server = TestServer.with(plain -> plain.keys(KEYS.file()));

    private static String status(String token) {
        String get =
                "GET /paths HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        return server.dudley().send(get).answer().brief();
    }

    @Test
    void a_new_key_is_known_soon() {
        String second = KEYS.add("second");
        server.await("the key is known", () -> status(second).equals("200"));
        assertThat(status(FIRST)).isEqualTo("200");
    }

    @Test
    void a_key_taken_away_is_soon_good_for_nothing_not_even_for_who_is_here() {
        String third = KEYS.add("third");
        server.await("the key is known", () -> status(third).equals("200"));
        RawSocket peer = server.imperio();
        peer.send("::auth;" + third + "\n::whoami\n");
        assertThat(peer.line()).startsWith("::id;");
        KEYS.revoke("third");
        assertThat(peer.line()).isEqualTo("::error;auth_required The key third has changed.");
        assertThat(peer.rest()).isEmpty();
        assertThat(status(third)).isEqualTo("401 auth_required");
    }

    @Test
    void a_broken_file_changes_nothing_and_is_complained_of() throws IOException {
        ListAppender<ILoggingEvent> complaints = new ListAppender<>();
        Logger log = (Logger) LoggerFactory.getLogger("dobby.access");
        complaints.start();
        log.addAppender(complaints);
        String good = Files.readString(KEYS.file());
        try {
            Files.writeString(KEYS.file(), "- name: [");
            server.await(
                    "it is complained of",
                    () ->
                            complaints.list.stream()
                                    .anyMatch(said ->
                                            said.getFormattedMessage()
                                                    .startsWith("keys unchanged: ")));
            assertThat(status(FIRST)).isEqualTo("200");
        } finally {
            Files.writeString(KEYS.file(), good);
            log.detachAppender(complaints);
        }
    }
}
