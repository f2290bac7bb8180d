package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dobby.session.SessionLimits;
import dobby.wire.stage.StreamedClient;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.TestServer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams that come and go by the thousand leave no session, path or descriptor behind. */
class ManyStreamsLeaveNothingTest {

    private static final int ROUNDS = 4;
    private static final int AT_ONCE = 425; // 10,200 in all

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.loops(2)
                            .sessions(new SessionLimits(30_000, 25_000, 200, 0, 1024, 1_000_000)));

    private static long descriptors() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getOpenFileDescriptorCount();
    }

    @ParameterizedTest
    @CsvSource({
        "EVENTS, true",
        "EVENTS, false",
        "EVENTS_OF_1_0, true",
        "EVENTS_OF_1_0, false",
        "EVENTS_OF_2, true",
        "EVENTS_OF_2, false",
        "WEB_SOCKET, true",
        "WEB_SOCKET, false"
    })
    void whether_they_say_so_or_not(Kind kind, boolean reset) {
        server.await("those before have expired", () -> server.registered() == 0);
        long before = descriptors();
        for (int round = 0; round < ROUNDS; round++) {
            List<StreamedClient> clients = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                clients.add(kind.open(server, ""));
            }
            for (StreamedClient client : clients) {
                assertThat(client.take()).isEmpty();
                server.connect(client.id(), "p");
            }
            server.publish("p", "m"); // some have read it, some have it on the way
            assertThat(server.registered()).isGreaterThanOrEqualTo(AT_ONCE);
            for (StreamedClient client : clients) {
                if (reset) {
                    client.socket().reset();
                } else {
                    client.socket().close();
                }
            }
        }
        server.await("all have expired", () -> server.registered() == 0);
        server.await("all are closed", () -> descriptors() <= before + 10);
        assertThat(server.dobby().dolores().size()).isZero();
    }
}
