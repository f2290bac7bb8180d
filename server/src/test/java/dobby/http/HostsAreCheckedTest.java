package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request names one host, once, in a form that nobody can misread. */
class HostsAreCheckedTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static HttpAnswer sent(String lines) {
        return server.firenze().send(lines + "\r\n\r\n").answer();
    }

    private static void assertRefused(String lines, String as) {
        RawSocket socket = server.firenze().send(lines + "\r\n\r\n");
        HttpAnswer answer = socket.answer();
        assertThat(answer.brief()).isEqualTo(as);
        assertThat(answer.isLast()).isTrue();
        assertThat(socket.rest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a.example",
                "a.example:8008",
                "A.EXAMPLE",
                "10.0.0.1",
                "[::1]",
                "[::1]:80"
            })
    void a_name_or_address_is_a_host(String host) {
        assertThat(sent("GET / HTTP/1.1\r\nHost: " + host).brief()).isEqualTo("200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "a b", "a/b", "a@b", "a,b", "a?b", "a#b", "a\\b", "<a>", "\u00e9", "a;b"
            })
    void anything_else_is_not(String host) {
        assertRefused("GET / HTTP/1.1\r\nHost: " + host, "400 bad_host");
    }

    @Test
    void a_request_needs_one() {
        assertRefused("GET / HTTP/1.1", "400 bad_host");
    }

    @Test
    void an_old_request_does_not() {
        assertThat(sent("GET / HTTP/1.0").brief()).isEqualTo("200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1", "HTTP/1.0"})
    void two_are_one_too_many(String version) {
        assertRefused("GET / " + version + "\r\nHost: a\r\nHost: a", "400 bad_host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a/", "http://a", "https://A/x?y", "HTTP://a/"})
    void a_target_may_name_the_same_host(String target) {
        assertThat(sent("GET " + target + " HTTP/1.1\r\nHost: a").brief()).isEqualTo("200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://b/", "http://a:80/", "http:///", "http://x@a/", "https://b"})
    void a_target_may_not_name_another(String target) {
        assertRefused("GET " + target + " HTTP/1.1\r\nHost: a", "400 bad_host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a", "a:80", "ftp://a/", "file:///etc/passwd", "\\", "?x", "#"})
    void other_targets_are_none(String target) {
        assertRefused("GET " + target + " HTTP/1.1\r\nHost: a", "400 bad_request");
    }

    @Test
    void a_star_asks_for_options_and_an_authority_for_a_tunnel() {
        assertThat(sent("OPTIONS * HTTP/1.1\r\nHost: a").brief()).isEqualTo("204");
        assertThat(sent("CONNECT a:80 HTTP/1.1\r\nHost: a").brief())
                .isEqualTo("405 method_not_allowed");
    }
}
