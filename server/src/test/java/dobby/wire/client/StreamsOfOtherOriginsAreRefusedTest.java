package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where origins are listed, a page of another opens no stream, not even with a good token. */
class StreamsOfOtherOriginsAreRefusedTest {

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain -> plain.allowOrigins("https://good.example"));

    private static String events(String token, String origin) {
        return Requests.get("/comet/" + token, "Accept: text/event-stream", "Origin: " + origin);
    }

    private static String webSocket(String token, String origin) {
        return WebSocketClient.request("/comet/" + token, "Origin: " + origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "",
                "http://good.example",
                "https://good.example.evil.example",
                "https://good.example:8443"
            })
    void another_is_refused_before_anything_begins(String origin) {
        Subscriber victim = Subscriber.of(server, "p");
        server.publish("p", "m");
        int before = server.registered();
        for (String token : new String[] {"", victim.token()}) {
            for (String request : new String[] {events(token, origin), webSocket(token, origin)}) {
                HttpAnswer answer = server.firenze().send(request).answer();
                assertThat(answer.brief()).isEqualTo("403 origin_not_allowed");
                assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
            }
        }
        assertThat(server.registered()).isEqualTo(before);
        assertThat(victim.take()).containsExactly("p;m");
    }

    @Test
    void a_listed_one_is_served() {
        String good = "https://good.example";
        HttpAnswer head = server.firenze().send(events("", good)).answerToHead();
        assertThat(head.brief()).isEqualTo("200");
        assertThat(head.header("Access-Control-Allow-Origin")).isEqualTo(good);
        assertThat(head.header("Vary")).isEqualTo("Origin");
        assertThat(server.firenze().send(webSocket("", good)).answerToHead().brief())
                .isEqualTo("101");
    }

    @Test
    void the_servers_own_pages_and_who_is_no_page_are_served() {
        assertThat(server.firenze().send(webSocket("", "http://localhost")).answerToHead().brief())
                .isEqualTo("101");
        assertThat(WebSocketClient.open(server, "/comet/").head().status()).isEqualTo(101);
    }
}
