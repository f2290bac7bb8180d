package dobby.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.access.Grant;
import dobby.message.PathPattern;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Keys;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A key does what its grant says, and nothing else, whatever the door. */
class KeysAllowSomeThingsTest {

    private static final Keys KEYS = new Keys();
    private static final String SHOP =
            KEYS.add("shop", Keys.grant("orders/**", "orders/*", "orders/1"));
    private static final String OPS =
            KEYS.add("ops", new Grant(List.of(), List.of(), List.of(), true, true));
    private static final String ALL =
            KEYS.add(
                    "all",
                    new Grant(List.of(PathPattern.of("**")), List.of(), List.of(), false, false));

    @RegisterExtension
    static final TestServer server = TestServer.with(plain -> plain.keys(KEYS.file()));

    private static HttpAnswer ask(String method, String target, String token, String body) {
        return server.dudley()
                .send(
                        method
                                + " "
                                + target
                                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                                + token
                                + "\r\nContent-Length: "
                                + body.length()
                                + "\r\n\r\n"
                                + body)
                .answer();
    }

    private static HttpAnswer update(String token, String path, String message) {
        String item = "[{\"path\":\"%s\",\"message\":\"%s\"}]".formatted(path, message);
        return ask("POST", "/updates", token, item);
    }

    private static void assertForbidden(HttpAnswer answer, String what) {
        assertThat(answer.brief()).isEqualTo("403 not_allowed");
        assertThat(answer.body()).contains("may not " + what);
    }

    @Test
    void it_publishes_where_it_may() {
        assertThat(update(SHOP, "orders/1/status", "m").brief()).isEqualTo("200");
        assertForbidden(update(SHOP, "users/1", "m"), "publish to \\\"users/1\\\".");
        assertForbidden(update(OPS, "orders/1", "m"), "publish");
        assertThat(server.accepted()).containsExactly("orders/1/status;m");
    }

    @Test
    void a_batch_is_refused_as_a_whole() {
        String batch =
                "[{\"path\":\"orders/1\",\"message\":\"m\"},{\"path\":\"users/1\",\"message\":\"m\"}]";
        HttpAnswer answer = ask("POST", "/updates", SHOP, batch);
        assertForbidden(answer, "publish to");
        assertThat(answer.body()).contains("Item 1: The key shop");
        assertThat(server.accepted()).isEmpty();
    }

    @Test
    void a_receipt_is_told_only_where_it_may_publish() {
        String item = "[{\"path\":\"orders/1\",\"message\":\"m\",\"receipt\":\"users/1\"}]";
        assertForbidden(ask("POST", "/updates", SHOP, item), "publish to \\\"users/1\\\".");
    }

    @Test
    void it_connects_sessions_where_it_may() {
        String id = new Subscriber(server).id();
        assertThat(update(SHOP, "::connect", id + "->orders/1").brief()).isEqualTo("200");
        assertThat(update(SHOP, "::disconnect", id + "->orders/1").brief()).isEqualTo("200");
        assertForbidden(update(SHOP, "::connect", id + "->users/1"), "connect sessions to");
        assertForbidden(update(SHOP, "::disconnect", id + "->users/1"), "connect sessions to");
        assertForbidden(update(SHOP, "::connect", id + "->orders/**"), "connect sessions to");
        assertForbidden(update(ALL, "::connect", id + "->orders/1"), "connect sessions to");
        assertForbidden(update(SHOP, "::close", id), "close sessions");
        assertForbidden(ask("DELETE", "/sessions/" + id, SHOP, ""), "close sessions");
        assertThat(ask("DELETE", "/sessions/" + id, OPS, "").brief()).isEqualTo("204");
    }

    @Test
    void it_listens_where_it_may_read() {
        RawSocket peer = server.imperio();
        peer.send("::auth;" + SHOP + "\n::whoami\n");
        String id = peer.line().substring("::id;".length());
        peer.send("::connect;" + id + "->orders/1\n");
        assertThat(peer.line()).isEqualTo("orders/1;");
        peer.send("::connect;" + id + "->orders/2\n");
        assertThat(peer.line())
                .isEqualTo("::error;not_allowed The key shop may not listen to \"orders/2\".");
        peer.send("::connect;" + id + "->::gone\n");
        assertThat(peer.line())
                .isEqualTo("::error;not_allowed The key shop may not listen to \"::gone\".");
    }

    @Test
    void it_looks_where_it_may() {
        assertThat(ask("GET", "/paths/orders%2F1", SHOP, "").brief()).isEqualTo("200");
        assertForbidden(ask("GET", "/paths/orders%2F2", SHOP, ""), "read");
        assertForbidden(ask("GET", "/paths/orders%2F2/history", SHOP, ""), "read");
        assertForbidden(ask("GET", "/paths", SHOP, ""), "inspect");
        assertForbidden(ask("GET", "/explain?id=a&path=orders%2F1", SHOP, ""), "inspect");
        assertForbidden(ask("GET", "/sessions/a", SHOP, ""), "inspect");
        assertThat(ask("GET", "/paths", OPS, "").brief()).isEqualTo("200");
    }
}
