package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.limits.ConnectionLimits;
import dobby.limits.Rate;
import dobby.meters.Limit;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Metrics;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Of connections there are so many; one more is told so, and the others are served. */
class ConnectionsAreBoundedTest {

    private static final int MAX = 4;
    private static final String OPEN = "dobby_connections{door=\"firenze\"}";

    @RegisterExtension
    static final TestServer server =
            TestServer.with(settings ->
                    settings.limits(usual ->
                            usual.withClients(
                                    new ConnectionLimits(
                                            Limit.CONNECTIONS,
                                            MAX,
                                            MAX,
                                            new Rate(1000, 1000),
                                            new Rate(1000, 1000),
                                            true))));

    private final Metrics metrics = new Metrics(server);
    private final List<RawSocket> others = new ArrayList<>();

    private RawSocket open() {
        RawSocket socket = server.firenze();
        others.add(socket);
        assertThat(socket.send(Requests.get("/health/live")).answer().brief()).isEqualTo("200");
        return socket;
    }

    @AfterEach
    void leave() {
        others.forEach(RawSocket::close);
        server.await("nobody is there", () -> metrics.value(OPEN) <= 1);
    }

    @Test
    void one_too_many_is_told_when_to_come_back() {
        Subscriber one = Subscriber.of(server, "p");
        for (int i = 1; i < MAX; i++) {
            open();
        }
        int before = metrics.refused("connections");
        try (RawSocket refused = server.firenze()) {
            HttpAnswer answer = refused.send(Requests.get("/comet/")).answer();
            assertThat(answer.brief()).isEqualTo("503 too_many_connections");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.isLast()).isTrue();
            assertThat(refused.rest()).isEmpty();
        }
        assertThat(metrics.refused("connections")).isEqualTo(before + 1);
        server.publish("p", "still heard");
        assertThat(one.poll().body()).contains("still heard");
        others.removeFirst().close();
        server.await("room for one", () -> metrics.value(OPEN) < MAX);
        open();
    }

    @Test
    void many_too_many_leave_nothing_behind() {
        for (int i = 0; i < MAX; i++) {
            open();
        }
        int before = metrics.refused("connections");
        for (int i = 0; i < 2 * Entrance.TOLD_MAX; i++) {
            server.firenze().close();
        }
        server.await(
                "all are seen",
                () -> metrics.refused("connections") == before + 2 * Entrance.TOLD_MAX);
        others.removeFirst().close();
        server.await("room for one", () -> metrics.value(OPEN) < MAX);
        open();
    }

    @Test
    void back_ends_have_connections_of_their_own() {
        for (int i = 0; i < MAX; i++) {
            open();
        }
        assertThat(server.dudley().send(Requests.batch("p;x")).answer().brief()).isEqualTo("200");
        assertThat(server.imperio().send("::whoami;\n").line()).startsWith("::id;");
    }
}
