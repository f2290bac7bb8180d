package dobby.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.session.SessionLimits;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.StreamedClient;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How a session stands is told, whichever loop it lives on, and why it was given something or not.
 */
class SessionsCanBeLookedAtTest {

    private static final SessionLimits SMALL_QUEUE =
            new SessionLimits(30_000, 25_000, 30_000, 0, 3, 1_000_000);

    @RegisterExtension
    static final TestServer server =
            TestServer.with(settings -> settings.loops(3).sessions(SMALL_QUEUE));

    private final Inspector inspector = new Inspector(server);
    private final Subscriber one = new Subscriber(server);

    private Map<?, ?> look(String id) {
        return inspector.get("/sessions/{id}", "/sessions/" + id);
    }

    private Map<?, ?> explain(String id, String path) {
        return inspector.get("/explain", "/explain?id=" + id + "&path=" + path);
    }

    private Object verdict(String path) {
        return Objects.requireNonNull(explain(one.id(), path).get("verdict"));
    }

    @Test
    void one_that_is_away() {
        server.connect(one.id(), "q");
        server.connect(one.id(), "p");
        server.publish("p", "x");
        Map<?, ?> seen = look(one.id());
        assertThat(seen.get("paths")).isEqualTo(List.of("p", "q"));
        assertThat(Inspector.at(seen, "session.transport")).isNull();
        assertThat(Inspector.at(seen, "session.address")).isNull();
        assertThat(Inspector.at(seen, "session.queued")).isEqualTo(3);
        assertThat((Integer) Inspector.at(seen, "session.queuedBytes")).isGreaterThan(60);
        assertThat(verdict("p")).isEqualTo("away");
    }

    @Test
    void one_that_polls() {
        server.connect(one.id(), "p");
        one.take(1);
        RawSocket poll = server.firenze().send(Requests.get("/comet/" + one.token()));
        server.await(
                "a poll", () -> "poll".equals(Inspector.at(look(one.id()), "session.transport")));
        Map<?, ?> seen = look(one.id());
        assertThat(Inspector.at(seen, "session.address")).isEqualTo("127.0.0.1");
        assertThat(Inspector.at(seen, "session.awayMs")).isEqualTo(0);
        assertThat(Inspector.at(seen, "session.queued")).isEqualTo(0);
        assertThat(verdict("p")).isEqualTo("given");
        poll.close();
    }

    @ParameterizedTest
    @EnumSource
    void one_that_has_a_stream(StreamedClient.Kind kind) {
        StreamedClient client = kind.of(server, "p");
        assertThat(Inspector.at(look(client.id()), "session.transport"))
                .isEqualTo(kind == StreamedClient.Kind.WEB_SOCKET ? "websocket" : "events");
        assertThat(Inspector.at(look(client.id()), "session.address")).isEqualTo("127.0.0.1");
        assertThat(explain(client.id(), "p").get("verdict")).isEqualTo("unconfirmed");
    }

    @Test
    void one_that_has_lost_something() {
        server.connect(one.id(), "p");
        for (int i = 0; i < 5; i++) {
            server.publish("p", "m" + i);
        }
        Map<?, ?> why = explain(one.id(), "p");
        assertThat(why.get("verdict")).isEqualTo("lost");
        assertThat(why.get("connected")).isEqualTo(true);
        assertThat(
                        Inspector.each(
                                (Map<?, ?>) Objects.requireNonNull(why.get("session")),
                                "gaps",
                                "path"))
                .isEqualTo(List.of("p"));
    }

    @Test
    void one_that_is_not_connected_any_more() {
        assertThat(verdict("p")).isEqualTo("not_connected");
        server.connect(one.id(), "p");
        assertThat(verdict("p")).isEqualTo("away");
        server.publish("::disconnect", one.id() + "->p");
        assertThat(verdict("p")).isEqualTo("not_connected");
    }

    @Test
    void what_is_no_path_of_its_own() {
        assertThat(verdict("::gone")).isEqualTo("control_path");
        assertThat(verdict(new Subscriber(server).id())).isEqualTo("others_id");
        assertThat(verdict(one.id())).isEqualTo("away");
        assertThat(explain("nobody", "p").get("verdict")).isEqualTo("unknown_id");
    }

    @Test
    void a_back_ends_connection() {
        RawSocket imperio = server.imperio().send("::whoami;\n");
        String id = imperio.line().substring("::id;".length());
        server.connect(id, "::gone");
        assertThat(imperio.line()).isEqualTo("::gone;");
        Map<?, ?> seen = look(id);
        assertThat(seen.get("paths")).isEqualTo(List.of("::gone"));
        assertThat(seen.get("session")).isNull();
        assertThat(explain(id, "::gone").get("verdict")).isEqualTo("given");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void one_that_is_deleted_is_gone(int time) {
        server.connect(one.id(), "p" + time);
        assertThat(inspector.ask("DELETE /sessions/{id}", "/sessions/" + one.id(), "").status())
                .isEqualTo(204);
        assertThat(inspector.ask("GET /sessions/{id}", "/sessions/" + one.id(), "").brief())
                .isEqualTo("404 unknown_id");
        assertThat(explain(one.id(), "p").get("verdict")).isEqualTo("unknown_id");
        assertThat(server.accepted()).endsWith("::close;" + one.id());
    }
}
