package dobby.wire.line;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who does not read what it is written costs only so much memory, and nobody else. */
class DeafPeersAreCutOffTest {

    private static final int MESSAGE_MAX = 100_000;

    /** More than the server and the system keep for one connection. */
    private static final int ENOUGH = 1000;

    @RegisterExtension
    static final TestServer server = TestServer.with(plain -> plain.messageBytesMax(MESSAGE_MAX));

    private static RawSocket connectedTo(String path) {
        RawSocket socket = server.imperio().send("::whoami;\n");
        server.connect(socket.line().substring("::id;".length()), path);
        assertThat(socket.line()).isEqualTo(path + ";");
        return socket;
    }

    @Test
    void a_deaf_peer_is_cut_off_and_the_others_hear_all() {
        connectedTo("p");
        RawSocket hears = connectedTo("p");
        int before = server.registered();
        String message = "x".repeat(MESSAGE_MAX);
        int said = 0;
        while (server.registered() == before && said < ENOUGH) {
            server.publish("p", message);
            assertThat(hears.line()).isEqualTo("p;" + message);
            said++;
        }
        assertThat(said).isLessThan(ENOUGH);
        assertThat(server.registered()).isEqualTo(before - 1);
        server.publish("p", "after");
        assertThat(hears.line()).isEqualTo("p;after");
    }

    @Test
    void a_peer_that_reads_is_not_taken_for_deaf_when_much_comes_at_once() {
        RawSocket socket = connectedTo("q");
        String item = "{\"path\":\"q\",\"message\":\"" + "y".repeat(7000) + "\"}";
        String batch = "[" + String.join(",", Collections.nCopies(1000, item)) + "]";
        assertThat(server.dudley().send(Requests.post("/", batch)).answer().brief())
                .isEqualTo("200");
        for (int i = 0; i < 1000; i++) {
            assertThat(socket.line()).hasSize(7002);
        }
    }
}
