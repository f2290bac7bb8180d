package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.TestClient;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands where a token should: a session begins, and no other one is touched. */
class WhatIsNoTokenBeginsASessionTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private Subscriber other;

    @BeforeEach
    void somebody_elses_session_has_something_waiting() {
        other = Subscriber.of(server, "p");
        server.publish("p", "m");
    }

    private void assertBegins(String token) {
        HttpAnswer answer = server.firenze().send(Requests.get("/comet/" + token)).answer();
        assertThat(answer.brief()).isEqualTo("200");
        assertThat(answer.body()).startsWith("{\"updates\":[],");
        assertThat(TestClient.tokenIn(answer.body())).doesNotStartWith(other.id());
        assertThat(other.take()).containsExactly("p;m");
    }

    static Stream<String> seqs() {
        return Stream.of(
                "abc",
                "",
                "1.5",
                "1e3",
                "0x1",
                "+1",
                "%201",
                "%EF%BC%91",
                "NaN",
                "-1",
                "-0",
                "%00",
                "9223372036854775808",
                "9".repeat(400),
                "999999999999999999",
                "1%0a",
                "1,2");
    }

    @ParameterizedTest
    @MethodSource("seqs")
    void a_seq_that_is_no_number_sent_by_us(String seq) {
        String key = other.token().substring(other.token().lastIndexOf('/'));
        assertBegins(other.id() + "/" + seq + key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "undefined",
                "null",
                "NaN",
                "[object%20Object]",
                "ID/0",
                "ID/abc",
                "ID/-1",
                "ID/1/2/3",
                "//",
                "///",
                "..",
                "../../etc/passwd",
                "%2e%2e/%2e%2e/",
                "./",
                "%00",
                "%zz",
                "%",
                "%C0%AF",
                "%FF",
                "%252F",
                ";jsessionid=1",
                "favicon.ico",
                "DOLORES-SERVER-nWNRo8tJt64nDjBSqo3aNC5lfh9aqsyt-1/4"
            })
    void text_without_a_session(String text) {
        assertBegins(text);
    }

    @Test
    void the_id_alone_or_with_a_number() {
        assertBegins(other.id());
    }

    @Test
    void the_id_and_a_number_without_the_key() {
        assertBegins(other.token().substring(0, other.token().lastIndexOf('/')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAA!", "%00"})
    void another_key(String key) {
        String token = other.token();
        assertBegins(token.substring(0, token.lastIndexOf('/') + 1) + key);
    }

    @Test
    void a_token_and_more() {
        assertBegins(other.token() + "/");
        server.publish("p", "m");
        assertBegins(other.token() + "A");
        server.publish("p", "m");
        assertBegins("/" + other.token());
        server.publish("p", "m");
        assertBegins("comet/" + other.token());
    }

    @Test
    void another_case() {
        assertBegins(other.token().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void the_token_of_a_line_connection_there_is_none() {
        String id = server.imperio().send("::whoami;\n").line().substring("::id;".length());
        assertBegins(id + other.token().substring(other.token().indexOf('/')));
    }

    @Test
    void a_long_one() {
        assertBegins("x".repeat(4000));
    }
}
