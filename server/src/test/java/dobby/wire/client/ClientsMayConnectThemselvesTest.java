package dobby.wire.client;

import static dobby.wire.stage.Grants.bearer;
import static dobby.wire.stage.Grants.connect;
import static dobby.wire.stage.Grants.disconnect;
import static dobby.wire.stage.Grants.post;
import static dobby.wire.stage.Grants.saying;
import static dobby.wire.stage.Grants.show;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.jwt.Issuer;
import dobby.wire.stage.Grants;
import dobby.wire.stage.StreamedClient;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that has shown a token connects itself and publishes, by whatever it is reached. */
class ClientsMayConnectThemselvesTest {

    private static final String GRANT =
            "'connect':['orders/42','news/**','log/*'],'publish':['chat/7'],'members':true";

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.loops(2)
                            .grants(Grants.settings())
                            .history("log/*", 10)
                            .presence("news/room"));

    @ParameterizedTest
    @EnumSource
    void reached_by_a_stream(Kind kind) {
        StreamedClient client = kind.open(server, "");
        assertThat(client.take()).isEmpty();
        assertThat(show(server, client.token(), Issuer.token("7", 100, GRANT))).isEqualTo("204");
        assertThat(connect(server, client.token(), "orders/42")).isEqualTo("204");
        assertThat(client.take()).containsExactly("orders/42;");
        assertThat(connect(server, client.token(), "news/*/live")).isEqualTo("204");
        assertThat(client.take()).containsExactly("news/*/live;");
        server.publish("news/de/live", "x");
        assertThat(client.take()).containsExactly("news/de/live;x");
        assertThat(disconnect(server, client.token(), "orders/42")).isEqualTo("204");
        assertThat(client.take()).containsExactly("::+::disconnect;orders/42");
        assertThat(server.accepted())
                .as("told of as a back-end's")
                .contains("::connect;" + client.id() + "->orders/42");
    }

    @Test
    void reached_by_polls() {
        Subscriber client = new Subscriber(server);
        assertThat(connect(server, client.token(), "orders/42")).isEqualTo("403 not_allowed");
        assertThat(show(server, client.token(), Issuer.token("7", 100, GRANT))).isEqualTo("204");
        assertThat(connect(server, client.token(), "orders/42")).isEqualTo("204");
        server.publish("orders/42", "paid");
        assertThat(client.take(2)).containsExactly("orders/42;", "orders/42;paid");
    }

    @Test
    void over_its_web_socket_all_of_it() {
        String jwt = Issuer.token("7", 100, GRANT);
        WebSocketClient client = WebSocketClient.open(server, "/comet/", bearer(jwt));
        assertThat(client.take()).isEmpty();
        String id = client.id();
        client.say(saying("::connect", id + "->news/**", "::connect", id + "->orders/42"));
        assertThat(client.take(2)).containsExactly("news/**;", "orders/42;");
        WebSocketClient other = (WebSocketClient) Kind.WEB_SOCKET.of(server, "chat/7");
        client.say(saying("chat/7", "hello"));
        assertThat(other.take()).containsExactly("chat/7;hello");
        client.say(saying("::disconnect", id + "->news/**"));
        assertThat(client.take()).containsExactly("::+::disconnect;news/**");
        client.say(saying("::connect", id + "->orders/43", "::connect", id + "->news/1"));
        assertThat(client.next().text())
                .contains("::error", "not_allowed ", "may not connect itself to \\\"orders/43\\\"");
        assertThat(client.take()).as("the second item").containsExactly("news/1;");
    }

    @Test
    void with_a_since_as_a_back_end_has_it() {
        server.publish("log/a", "1");
        server.publish("log/a", "2");
        Subscriber client = new Subscriber(server);
        show(server, client.token(), Issuer.token("7", 100, GRANT));
        String connect =
                "[{\"path\":\"::connect\",\"message\":\"%s->log/a\",\"since\":1}]"
                        .formatted(client.id());
        assertThat(post(server, client.token(), connect).brief()).isEqualTo("204");
        assertThat(client.take(2)).containsExactly("log/a;", "log/a;2");
    }

    @Test
    void it_is_a_member_by_the_name_in_its_token() {
        Subscriber client = new Subscriber(server);
        String grant = GRANT + ",'info':{'name':'Ann'}";
        show(server, client.token(), Issuer.token("user 7", 100, grant));
        String connect =
                "[{\"path\":\"::connect\",\"message\":\"%s->news/room\",\"members\":true}]"
                        .formatted(client.id());
        assertThat(post(server, client.token(), connect).brief()).isEqualTo("204");
        assertThat(client.take(2).getLast().replace("\\\"", "\""))
                .contains("{\"member\":\"user 7\",\"info\":{\"name\":\"Ann\"},");
    }

    @ParameterizedTest
    @EnumSource
    void what_it_may_is_its_sessions_whatever_it_comes_back_by(Kind kind) {
        Subscriber before = new Subscriber(server);
        show(server, before.token(), Issuer.token("7", 100, GRANT));
        connect(server, before.token(), "orders/42");
        assertThat(before.take()).containsExactly("orders/42;");
        StreamedClient after = kind.open(server, before.token());
        assertThat(after.take()).isEmpty();
        assertThat(connect(server, after.token(), "news/1")).isEqualTo("204");
        server.publish("orders/42", "paid");
        assertThat(after.take(2)).containsExactly("news/1;", "orders/42;paid");
    }

    @Test
    void all_that_is_posted_or_nothing() {
        Subscriber client = new Subscriber(server);
        String id = client.id();
        String jwt = Issuer.token("7", 100, GRANT);
        String body = saying("::auth", jwt, "::connect", id + "->news/1", "chat/8", "x");
        assertThat(post(server, client.token(), body).brief()).isEqualTo("403 not_allowed");
        assertThat(connect(server, client.token(), "news/1")).isEqualTo("403 not_allowed");
        String good = saying("::auth", jwt, "::connect", id + "->news/1", "chat/7", "x");
        assertThat(post(server, client.token(), good).brief()).isEqualTo("204");
        assertThat(client.take()).containsExactly("news/1;");
        assertThat(server.accepted()).contains("chat/7;x").doesNotContain("chat/8;x");
    }
}
