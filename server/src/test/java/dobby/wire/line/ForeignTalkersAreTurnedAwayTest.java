package dobby.wire.line;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.RawSocket;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who begins with HTTP or TLS is no back-end, whatever lines he sends behind it. */
class ForeignTalkersAreTurnedAwayTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static void assertTurnedAway(String first) {
        RawSocket socket = server.imperio().send(first + "p;m\r\n::exit\r\n");
        assertThat(socket.line()).startsWith("::error;http_not_spoken_here ");
        assertThat(socket.rest()).isEmpty();
        assertThat(server.accepted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "POST / HTTP/1.1",
                "HEAD / HTTP/1.0",
                "OPTIONS * HTTP/1.1",
                "PUT /p;m HTTP/1.1",
                "CONNECT a:80 HTTP/1.1",
                "GET /",
                "PRI * HTTP/2.0",
                "get / HTTP/1.1",
                "Host: localhost"
            })
    void by_a_line_of_http(String line) {
        assertTurnedAway(line + "\r\n");
    }

    @Test
    void by_the_hello_of_tls() {
        assertTurnedAway("\u0016\u0003\u0001\n");
    }

    @Test
    void by_a_hello_without_a_line_break() {
        RawSocket socket = server.imperio().send("\u0016\u0003\u0001\u0000\u0005\u0001");
        assertThat(socket.line()).startsWith("::error;http_not_spoken_here ");
        assertThat(socket.rest()).isEmpty();
    }

    @Test
    void and_is_told_so_however_much_he_sends() {
        assertTurnedAway("POST / HTTP/1.1\r\n\r\n" + "p;m\r\n".repeat(200_000));
    }

    @Test
    void but_the_same_line_later_is_only_a_bad_one() {
        RawSocket socket = server.imperio().send("p;m\n::GET / HTTP/1.1\n::whoami;\n");
        assertThat(socket.line()).startsWith("::error;unknown_command ");
        assertThat(socket.line()).startsWith("::id;");
    }
}
