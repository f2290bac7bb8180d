package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.StreamedClient;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that is asked to stop tells its streams so, and does not wait for who is deaf. */
class StoppingLetsStreamsGoTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final TestServer server = TestServer.with(plain -> plain.loops(2));

    @BeforeEach
    void start() throws StartException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private CompletableFuture<Boolean> drain() {
        return CompletableFuture.supplyAsync(() -> server.dobby().drain(BOUND));
    }

    @ParameterizedTest
    @EnumSource
    void each_is_sent_what_waits_and_told_why(Kind kind) throws Exception {
        List<StreamedClient> clients = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            clients.add(kind.of(server, "p"));
        }
        StreamedClient moved =
                kind.open(server, clients.getFirst().token()); // perhaps off its loop
        assertThat(moved.take()).isEmpty();
        clients.set(0, moved).socket().close();
        server.publish("p", "last");
        CompletableFuture<Boolean> drained = drain();
        for (StreamedClient client : clients) {
            assertThat(client.take()).containsExactly("p;last");
            assertThat(client.closeCode()).isEqualTo(1012);
            client.socket().close();
        }
        assertThat(drained.get()).isTrue();
    }

    @Test
    void who_does_not_read_is_not_waited_for_until_the_bound() throws Exception {
        for (Kind kind : Kind.values()) {
            kind.of(server, "p");
        }
        for (int i = 0; i < 20; i++) {
            server.publish("p", "m".repeat(1_000_000));
        }
        server.settle();
        assertThat(drain().get()).isTrue();
    }
}
