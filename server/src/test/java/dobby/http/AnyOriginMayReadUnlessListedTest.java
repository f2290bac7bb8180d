package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No cookie goes with a session, its token is the authority: so pages of any origin are served. */
class AnyOriginMayReadUnlessListedTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    @ParameterizedTest
    @ValueSource(strings = {"https://any.example", "null", "http://localhost:3000"})
    void any_origin_may(String origin) {
        HttpAnswer answer =
                server.firenze().send(Requests.get("/comet/", "Origin: " + origin)).answer();
        assertThat(answer.brief()).isEqualTo("200");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
    }

    @Test
    void the_original_clients_question_before_a_poll_is_answered_and_may_be_kept() {
        int before = server.registered();
        HttpAnswer answer =
                server.firenze()
                        .send(
                                Requests.request(
                                        "OPTIONS",
                                        "/comet/",
                                        "",
                                        "Origin: https://any.example",
                                        "Access-Control-Request-Method: GET",
                                        "Access-Control-Request-Headers: content-type"))
                        .answerToHead();
        assertThat(answer.brief()).isEqualTo("204");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("GET");
        assertThat(answer.header("Access-Control-Allow-Headers")).contains("content-type");
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("86400");
        assertThat(answer.header("Content-Length")).isNull();
        assertThat(server.registered()).isEqualTo(before);
    }

    @Test
    void a_poll_with_the_original_clients_content_type_is_served() {
        HttpAnswer answer =
                server.firenze()
                        .send(Requests.get("/comet/", "Content-Type: application/json"))
                        .answer();
        assertThat(answer.brief()).isEqualTo("200");
    }
}
