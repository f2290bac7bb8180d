package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.ManualStore;
import dobby.wire.stage.ManualStores;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A server that is told to stop answers what it took for a durable path. */
class StoppingKeepsWhatWasTakenTest {

    private static final String UPDATE = "[{\"path\":\"kept\",\"message\":\"m\"}]";

    @Test
    void the_answer_comes_before_the_end() throws Exception {
        ManualStore store = ManualStores.in("stopping");
        TestServer server = TestServer.with(settings -> settings.durable("kept", "stopping"));
        server.start();
        try (RawSocket lost = server.imperio().send("kept;by line\n")) {
            RawSocket socket = server.dudley().send(Requests.post("/updates", UPDATE));
            server.await("both wait", () -> store.waiting() == 2);
            CompletableFuture<Boolean> drained =
                    CompletableFuture.supplyAsync(
                            () -> server.dobby().drain(Duration.ofSeconds(10)));
            assertThat(lost.rest()).isEmpty();
            assertThat(drained).isNotDone();
            store.keepAll();
            assertThat(socket.answer().body()).contains("position");
            assertThat(drained.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(server.accepted()).containsExactlyInAnyOrder("kept;by line", "kept;m");
        }
    }
}
