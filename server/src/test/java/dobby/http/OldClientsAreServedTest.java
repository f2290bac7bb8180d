package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/1.0 is answered without chunks, and closed. */
class OldClientsAreServedTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static void assertServed(RawSocket socket) {
        HttpAnswer answer = socket.answer();
        assertThat(answer.brief()).isEqualTo("200");
        assertThat(answer.header("Transfer-Encoding")).isNull();
        assertThat(answer.body()).endsWith("\"}");
        assertThat(answer.isLast()).isTrue();
        assertThat(socket.rest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: keep-alive\r\n", "Host: localhost\r\n"})
    void a_session_begins(String header) {
        assertServed(server.firenze().send("GET / HTTP/1.0\r\n" + header + "\r\n"));
    }

    @Test
    void a_poll_is_held() {
        Subscriber subscriber = Subscriber.of(server, "p");
        RawSocket socket = server.firenze();
        socket.send("GET /" + subscriber.token() + " HTTP/1.0\r\n\r\n");
        server.settle();
        assertThat(socket.isQuiet()).isTrue();
        server.publish("p", "m");
        assertServed(socket);
    }

    @Test
    void what_follows_is_not_read() {
        int before = server.registered();
        assertServed(server.firenze().send("GET / HTTP/1.0\r\n\r\n".repeat(3)));
        assertThat(server.registered()).isEqualTo(before + 1);
    }
}
