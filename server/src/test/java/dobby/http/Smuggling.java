package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Requests that somebody else might take apart in another way, with a request behind them that is
 * then smuggled past him.
 *
 * <p>Threads: the test's own.
 */
final class Smuggling {

    static final String POST = "POST / HTTP/1.1\r\nHost: localhost\r\n";
    static final String TE = "Transfer-Encoding: chunked\r\n";
    static final String BODY = "[{\"path\":\"a\",\"message\":\"b\"}]";
    static final int LENGTH = BODY.length();
    static final String CL = "Content-Length: " + LENGTH + "\r\n";
    static final String CHUNKED = Integer.toHexString(LENGTH) + "\r\n" + BODY + "\r\n0\r\n\r\n";

    private static final String SMUGGLED =
            Requests.post("/", "[{\"path\":\"smuggled\",\"message\":\"\"}]");

    private Smuggling() {}

    static Arguments shape(String name, String bytes) {
        return Arguments.argumentSet(name, bytes);
    }

    static String length(String value) {
        return "Content-Length: " + value + "\r\n\r\n";
    }

    static String encoded(String value) {
        return "Transfer-Encoding: " + value + "\r\n\r\n";
    }

    static String chunks(String chunks) {
        return POST + TE + "\r\n" + chunks;
    }

    static void assertRefused(TestServer server, String bytes) {
        RawSocket socket = server.dudley().send(bytes + SMUGGLED);
        HttpAnswer answer = socket.answer();
        assertThat(answer.brief()).isEqualTo("400 bad_request");
        assertThat(answer.isLast()).isTrue();
        assertThat(socket.rest()).isEmpty();
        assertThat(server.accepted()).isEmpty();
    }

    static void assertClear(TestServer server, String bytes) {
        RawSocket socket = server.dudley().send(bytes + SMUGGLED);
        assertThat(socket.answer().brief()).isEqualTo("200");
        assertThat(socket.answer().brief()).isEqualTo("200");
        assertThat(server.accepted()).isEqualTo(List.of("a;b", "smuggled;"));
    }
}
