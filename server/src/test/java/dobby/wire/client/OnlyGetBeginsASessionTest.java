package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every other request is answered and changes nothing. */
class OnlyGetBeginsASessionTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private int before;

    @BeforeEach
    void count() {
        before = server.registered();
    }

    @AfterEach
    void no_session_has_begun() {
        assertThat(server.registered()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PRI", "get", "X"})
    void another_method_is_refused_with_those_there_are(String method) {
        HttpAnswer answer =
                server.firenze().send(Requests.request(method, "/comet/", "{}")).answer();
        assertThat(answer.brief()).isEqualTo("405 method_not_allowed");
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, POST, OPTIONS");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body())
                .startsWith("{\"type\":\"about:blank\",\"title\":\"")
                .contains("\"status\":405,\"code\":\"method_not_allowed\",\"detail\":\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/comet/", "/comet/undefined", "/health/live"})
    void post_only_reaches_a_session_that_is_there(String target) {
        HttpAnswer answer = server.firenze().send(Requests.post(target, "[]")).answer();
        assertThat(answer.brief()).isEqualTo("404 unknown_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/comet/", "/comet/undefined"})
    void head_only_says_how_it_would_be_answered(String target) {
        RawSocket socket = server.firenze();
        HttpAnswer answer = socket.send(Requests.request("HEAD", target, "")).answerToHead();
        assertThat(answer.brief()).isEqualTo("200");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(socket.send(Requests.get("/health/live")).answer().body()).isEqualTo("ok\n");
    }

    @Test
    void head_does_not_end_a_held_poll() {
        Subscriber subscriber = Subscriber.of(server, "p");
        before++;
        RawSocket held = server.firenze().send(Requests.get("/" + subscriber.token()));
        server.settle();
        server.firenze()
                .send(Requests.request("HEAD", "/" + subscriber.token(), ""))
                .answerToHead();
        server.settle();
        assertThat(held.isQuiet()).isTrue();
    }

    @Test
    void a_poll_has_no_body() {
        RawSocket socket = server.firenze().send(Requests.request("GET", "/", "[]"));
        HttpAnswer answer = socket.answer();
        assertThat(answer.brief()).isEqualTo("400 bad_request");
        assertThat(answer.isLast()).isTrue();
        assertThat(socket.rest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/health/live?x"})
    void health_is_told_at_its_addresses(String target) {
        HttpAnswer answer = server.firenze().send(Requests.get(target)).answer();
        assertThat(answer.brief()).isEqualTo("200");
        assertThat(answer.body()).isEqualTo("ok\n");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(
                        server.firenze()
                                .send(Requests.request("HEAD", target, ""))
                                .answerToHead()
                                .brief())
                .isEqualTo("200");
    }
}
