package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where origins are listed, pages of others neither begin sessions nor read answers. */
class OnlyListedOriginsMayReadTest {

    @RegisterExtension
    static final TestServer server =
            TestServer.with(
                    plain -> plain.allowOrigins("https://good.example", "http://dev.example:8080"));

    private static HttpAnswer get(String... headers) {
        return server.firenze().send(Requests.get("/comet/", headers)).answer();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://good.example", "http://dev.example:8080"})
    void a_listed_origin_may(String origin) {
        HttpAnswer answer = get("Origin: " + origin);
        assertThat(answer.brief()).isEqualTo("200");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
        assertThat(answer.header("Vary")).isEqualTo("Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS://GOOD.EXAMPLE", "https://Good.Example"})
    void capitals_make_no_other_origin(String origin) {
        assertThat(get("Origin: " + origin).header("Access-Control-Allow-Origin"))
                .isEqualTo("https://good.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "https://evil.example",
                "https://good.example.evil.example",
                "https://evilgood.example",
                "https://sub.good.example",
                "http://good.example",
                "https://good.example:8443",
                "https://good.example:443",
                "https://good.example/",
                "https://good.example@evil.example",
                "https://good.example https://evil.example",
                "https://good.example, https://evil.example",
                "good.example",
                "http://dev.example",
                "http://dev.example:80800",
                "https://dev.example:8080",
                "*",
                "file://"
            })
    void another_may_not(String origin) {
        int before = server.registered();
        HttpAnswer answer = get("Origin: " + origin);
        assertThat(answer.brief()).isEqualTo("403 origin_not_allowed");
        assertThat(answer.body()).contains("allow-origin");
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        assertThat(server.registered()).isEqualTo(before);
        String preflight = Requests.request("OPTIONS", "/comet/", "", "Origin: " + origin);
        assertThat(server.firenze().send(preflight).answer().brief())
                .isEqualTo("403 origin_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null"})
    void two_origins_are_none_that_is_listed(String second) {
        assertThat(get("Origin: https://good.example", "Origin: " + second).brief())
                .isEqualTo("403 origin_not_allowed");
    }

    @Test
    void who_has_no_origin_is_no_page_of_another() {
        HttpAnswer answer = get();
        assertThat(answer.brief()).isEqualTo("200");
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        assertThat(answer.header("Vary")).isEqualTo("Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost", "https://localhost", "HTTP://LOCALHOST"})
    void a_page_of_the_same_host_may(String origin) {
        assertThat(get("Origin: " + origin).brief()).isEqualTo("200");
    }

    @Test
    void a_page_of_another_port_of_the_same_host_may_not() {
        assertThat(get("Origin: http://localhost:3000").brief())
                .isEqualTo("403 origin_not_allowed");
    }

    @Test
    void a_listed_origin_may_ask_before() {
        String origin = "https://good.example";
        String preflight = Requests.request("OPTIONS", "/comet/", "", "Origin: " + origin);
        HttpAnswer answer = server.firenze().send(preflight).answerToHead();
        assertThat(answer.brief()).isEqualTo("204");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
    }
}
