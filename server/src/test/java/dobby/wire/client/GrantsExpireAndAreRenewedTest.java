package dobby.wire.client;

import static dobby.wire.stage.Grants.connect;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That a grant is about to expire is told, and its end; a new token goes on without a seam. */
class GrantsExpireAndAreRenewedTest {

    private static final String BOTH = "'connect':['a','b']";

    @RegisterExtension
    static final TestServer server = TestServer.with(plain -> plain.grants(Grants.settings()));

    private static void assertExpires(List<String> told) {
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).isEqualTo("::+::disconnect;a");
        assertThat(told.getLast()).startsWith("::expired;{");
    }

    @ParameterizedTest
    @EnumSource
    void over_a_stream(Kind kind) {
        StreamedClient client = kind.of(server, "theirs");
        show(server, client.token(), Issuer.token("7", 1, BOTH));
        assertThat(client.take().getFirst()).startsWith("::expiring;{\\\"expiresMs\\\":");
        assertThat(connect(server, client.token(), "a")).isEqualTo("204");
        assertThat(client.take()).containsExactly("a;");
        assertExpires(client.take(2));
        assertThat(connect(server, client.token(), "a")).isEqualTo("401 token_expired");
        server.publish("a", "not one more");
        server.publish("theirs", "still");
        assertThat(client.take()).containsExactly("theirs;still");
        assertThat(show(server, client.token(), Issuer.token("7", 100, BOTH))).isEqualTo("204");
        assertThat(connect(server, client.token(), "a")).isEqualTo("204");
        assertThat(client.take()).containsExactly("a;");
    }

    @Test
    void by_polls() {
        Subscriber client = new Subscriber(server);
        show(server, client.token(), Issuer.token("7", 1, BOTH));
        connect(server, client.token(), "a");
        List<String> told = client.take(4);
        assertThat(told.getFirst()).startsWith("::expiring;");
        assertThat(told.get(1)).isEqualTo("a;");
        assertExpires(told.subList(2, 4));
    }

    @Test
    void what_the_next_token_does_not_grant_is_ended_and_said() {
        WebSocketClient client = (WebSocketClient) Kind.WEB_SOCKET.open(server, "");
        assertThat(client.take()).isEmpty();
        client.say(saying("::auth", Issuer.token("7", 1000, BOTH)));
        String id = client.id();
        client.say(saying("::connect", id + "->a", "::connect", id + "->b"));
        assertThat(client.take(2)).containsExactly("a;", "b;");
        client.say(saying("::auth", Issuer.token("7", 1000, "'connect':['b']")));
        assertThat(client.take()).containsExactly("::+::disconnect;a");
        server.publish("b", "on and on");
        assertThat(client.take()).containsExactly("b;on and on");
        client.say(saying("::auth", Issuer.token("8", 1000, BOTH)));
        assertThat(client.next().text()).contains("::error", "not_allowed");
        client.say(saying("::auth", Issuer.token("7", -1, BOTH)));
        assertThat(client.next().text()).contains("::error", "token_expired");
    }

    @Test
    void a_back_end_ends_the_session_and_the_grant_with_it() {
        Subscriber client = new Subscriber(server);
        show(server, client.token(), Issuer.token("7", 1000, BOTH));
        connect(server, client.token(), "a");
        server.publish("::close", client.id());
        assertThat(connect(server, client.token(), "a")).isEqualTo("404 unknown_id");
        assertThat(server.dobby().dolores().find(client.id())).isNull();
    }
}
