package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.TestClient;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One GET begins a session, the next ones hold until there is something to say. */
class SessionsBeginAndGoOnTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static RawSocket poll(String token) {
        return server.firenze().send(Requests.get("/comet/" + token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/comet/", "/comet", "/?x=1", "/comet/?a=/b", "/comet/;x"})
    void a_session_begins_at_each_of_its_addresses(String target) {
        HttpAnswer answer = server.firenze().send(Requests.get(target)).answer();
        assertThat(answer.brief()).isEqualTo("200");
        assertThat(answer.body())
                .matches(
                        "\\{\"updates\":\\[],\"reconnectWith\":"
                                + "\"TEST-[A-Za-z0-9]{32}-\\d+/\\d+/[A-Za-z0-9_-]{22}\"}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Accel-Buffering")).isEqualTo("no");
        assertThat(answer.header("Date")).endsWith(" GMT");
        assertThat(answer.isLast()).isFalse();
    }

    @Test
    void a_poll_is_held_until_something_is_said() {
        Subscriber subscriber = Subscriber.of(server, "contacts");
        RawSocket held = poll(subscriber.token());
        server.settle();
        assertThat(held.isQuiet()).isTrue();
        server.publish("contacts", "{\"guid\":1}");
        String body = held.answer().body();
        assertThat(body)
                .startsWith(
                        "{\"updates\":[{\"path\":\"contacts\",\"message\":\"{\\\"guid\\\":1}\",\"seq\":");
        assertThat(TestClient.tokenIn(body)).startsWith(subscriber.id() + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/comet/"})
    void what_waits_is_answered_at_once_over_another_connection(String prefix) {
        Subscriber subscriber = Subscriber.of(server, "p");
        server.publish("p", "1");
        server.publish("p", "2");
        server.settle();
        HttpAnswer answer =
                server.firenze().send(Requests.get(prefix + subscriber.token())).answer();
        assertThat(TestClient.updatesIn(answer.body()))
                .map(TestClient.Received::message)
                .containsExactly("1", "2");
    }

    @Test
    void the_same_token_is_answered_the_same_again() {
        Subscriber subscriber = Subscriber.of(server, "p");
        server.publish("p", "m");
        String first = poll(subscriber.token()).answer().body();
        assertThat(poll(subscriber.token()).answer().body()).isEqualTo(first);
    }

    @Test
    void a_second_poll_ends_the_first() {
        Subscriber subscriber = Subscriber.of(server, "p");
        RawSocket first = poll(subscriber.token());
        server.settle();
        RawSocket second = poll(subscriber.token());
        HttpAnswer ended = first.answer();
        assertThat(ended.brief()).isEqualTo("200");
        assertThat(ended.body())
                .isEqualTo("{\"updates\":[],\"reconnectWith\":\"" + subscriber.token() + "\"}");
        assertThat(second.isQuiet()).isTrue();
        server.publish("p", "m");
        assertThat(second.answer().body()).contains("\"message\":\"m\"");
    }

    @Test
    void a_poll_whose_connection_is_cut_loses_nothing() {
        Subscriber subscriber = Subscriber.of(server, "p");
        poll(subscriber.token()).close();
        server.publish("p", "m");
        assertThat(subscriber.take()).containsExactly("p;m");
    }

    @Test
    void a_token_may_be_escaped_and_be_followed_by_a_query() {
        Subscriber subscriber = Subscriber.of(server, "p");
        server.publish("p", "m");
        String escaped = subscriber.token().replace("/", "%2F").replace("-", "%2d");
        assertThat(poll(escaped).answer().body()).contains("\"message\":\"m\"");
        assertThat(poll(subscriber.token() + "?_=1").answer().body()).contains("\"message\":\"m\"");
    }

    @Test
    void any_text_arrives_as_it_was_sent() {
        Subscriber subscriber = Subscriber.of(server, "p\u00fc");
        server.publish("p\u00fc", "\"\\/\b\f\n\r\t\u0000\u007f\u2028 \u00e9\uD83D\uDE00</script>");
        assertThat(subscriber.poll().body())
                .contains(
                        "{\"path\":\"p\u00fc\",\"message\":\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t"
                                + "\\u0000\u007f\u2028 \u00e9\uD83D\uDE00</script>\",");
    }
}
