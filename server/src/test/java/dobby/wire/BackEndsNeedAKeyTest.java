package dobby.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Keys;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where there are keys, nobody does anything at a back-ends' door without a token of one. */
class BackEndsNeedAKeyTest {

    private static final Keys KEYS = new Keys();
    private static final String TOKEN = KEYS.add("shop");

    @RegisterExtension
    static final TestServer server = TestServer.with(plain -> plain.keys(KEYS.file()));

    private static String post(String authorization) {
        String body = "[{\"path\":\"p\",\"message\":\"m\"}]";
        return "POST /updates HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                + authorization
                + "Content-Length: "
                + body.length()
                + "\r\n\r\n"
                + body;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Authorization: Bearer\r\n",
                "Authorization: Bearer x\r\n",
                "Authorization: Basic ZG9iYnk6eA==\r\n",
                "Authorization: Bearer dobby.shop.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n"
            })
    void no_token_and_a_wrong_one_are_answered_alike(String authorization) {
        HttpAnswer answer = server.dudley().send(post(authorization)).answer();
        assertThat(answer.brief()).isEqualTo("401 auth_required");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"dobby\"");
        assertThat(server.accepted()).isEmpty();
    }

    @Test
    void two_tokens_at_once_are_none() {
        String twice = "Authorization: Bearer " + TOKEN + "\r\n";
        assertThat(server.dudley().send(post(twice + twice)).answer().brief())
                .isEqualTo("401 auth_required");
    }

    @Test
    void who_shows_it_is_served_at_dudley() {
        assertThat(
                        server.dudley()
                                .send(post("authorization: bearer " + TOKEN + "\r\n"))
                                .answer()
                                .brief())
                .isEqualTo("200");
        assertThat(server.accepted()).containsExactly("p;m");
    }

    @Test
    void and_at_the_door_of_lines_in_a_get() {
        String get = "GET /p;m HTTP/1.1\r\nHost: 127.0.0.1\r\n";
        assertThat(server.imperioHttp().send(get + "\r\n").answer().brief())
                .isEqualTo("401 auth_required");
        String token = "Authorization: Bearer " + TOKEN + "\r\n";
        assertThat(server.imperioHttp().send(get + token + "\r\n").answer().brief())
                .isEqualTo("200");
        assertThat(server.accepted()).containsExactly("p;m");
    }

    @Test
    void whether_the_server_runs_anybody_may_ask() {
        String ready = "GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n";
        assertThat(server.dudley().send(ready).answer().brief()).isEqualTo("200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health/x;m",
                "/health/live;m",
                "/health/live",
                "/health/ready",
                "/health/;m",
                "/health/../p;m",
                "/health/%2e%2e/p;m"
            })
    void a_path_that_is_called_like_that_is_no_question(String target) {
        String get = "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
        assertThat(server.imperioHttp().send(get).answer().brief()).isEqualTo("401 auth_required");
        String post = post("").replace("/updates", target);
        assertThat(server.dudley().send(post).answer().status()).isNotEqualTo(200);
        assertThat(server.accepted()).isEmpty();
    }

    @Test
    void a_name_that_was_made_to_point_here_helps_nobody_without_the_token() {
        String named =
                post("Authorization: Bearer " + TOKEN + "\r\n").replace("127.0.0.1", "dobby");
        assertThat(server.dudley().send(named).answer().brief()).isEqualTo("200");
        String without = post("").replace("127.0.0.1", "evil.example");
        assertThat(server.dudley().send(without).answer().brief()).isEqualTo("401 auth_required");
    }
}
