package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.session.SessionLimits;
import dobby.wire.stage.StreamedClient;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A connection that is full whenever the heartbeat is due has no room for a ping; who reads on, if
 * slower than there is something to say, is not cut off for answering none.
 */
class BusyReadersAreNotTakenForDeadTest {

    private static final int HEARTBEAT_MS = 800;
    private static final long WATCHED_MS = 2 * HEARTBEAT_MS + 400;

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.sessions(
                            new SessionLimits(30_000, HEARTBEAT_MS, 30_000, 0, 1024, 2_000_000)));

    @Test
    void as_long_as_it_reads() {
        StreamedClient busy = Kind.WEB_SOCKET.of(server, "p");
        String padding = "x".repeat(50_000);
        for (int i = 0; i < 300; i++) { // more than the system keeps
            server.publish("p", padding);
        }
        List<String> heard = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WATCHED_MS);
        while (System.nanoTime() < end) {
            for (int i = 0; i < 8; i++) {
                server.publish("p", padding);
            }
            heard.addAll(busy.take());
        }
        server.publish("p", "last");
        assertThat(busy.takeUntil("p;last")).isNotEmpty();
        assertThat(heard).as("it was slower than what was said").contains("::gap;p");
    }
}
