package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who speaks something else is told so at once. */
class OtherProtocolsAreTurnedAwayTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static void assertRefused(String bytes, String as) {
        RawSocket socket = server.firenze().send(bytes);
        HttpAnswer answer = socket.answer();
        assertThat(answer.brief()).isEqualTo(as);
        assertThat(answer.isLast()).isTrue();
        assertThat(socket.rest()).isEmpty();
        assertThat(server.registered()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "HTTP/3.0", "HTTP/9.9"})
    void other_versions_of_http(String version) {
        assertRefused("GET / " + version + "\r\nHost: a\r\n\r\n", "505 http_version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"HTTP/1", "HTTP/11", "HTTP/1.1.1", "HTTP", "HTTPS/1.1", "HTTP/1.x", "ICY"})
    void what_is_no_version(String version) {
        assertRefused("GET / " + version + "\r\nHost: a\r\n\r\n", "400 bad_request");
    }

    @Test
    void what_only_begins_like_http_2() {
        assertRefused("PRI * HTTP/2.0\r\nHost: a\r\n\r\n", "505 http_version");
    }

    @Test
    void the_hello_of_tls() {
        assertRefused(
                "\u0016\u0003\u0001\u0000\u0005\u0001\u0000\u0000\u0001\u0003", "400 bad_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p;m\r\n",
                "\0",
                "\u0001\u0002\u0003",
                "SSH-2.0-x\r\n",
                "*1\r\n$4\r\nPING\r\n"
            })
    void other_things(String bytes) {
        assertRefused(bytes, "400 bad_request");
    }
}
