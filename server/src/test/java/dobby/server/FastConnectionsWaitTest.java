package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.limits.ConnectionLimits;
import dobby.limits.Rate;
import dobby.meters.Limit;
import dobby.wire.stage.Metrics;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections that come faster than they may wait, and are served. */
class FastConnectionsWaitTest {

    @RegisterExtension
    static final TestServer server =
            TestServer.with(settings ->
                    settings.limits(usual ->
                            usual.withClients(
                                    new ConnectionLimits(
                                            Limit.CONNECTIONS,
                                            100,
                                            100,
                                            new Rate(50, 2),
                                            new Rate(1000, 1000),
                                            true))));

    @Test
    void until_it_is_their_turn() {
        List<RawSocket> sockets = Stream.generate(server::firenze).limit(20).toList();
        sockets.forEach(socket -> socket.send(Requests.get("/health/live")));
        assertThat(sockets).allMatch(socket -> socket.answer().brief().equals("200"));
        assertThat(new Metrics(server).refused("connections-per-second")).isPositive();
    }
}
