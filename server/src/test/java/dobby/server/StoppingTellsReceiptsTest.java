package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is not known of an update in time, or when the server stops, is told as pending. */
class StoppingTellsReceiptsTest {

    private static final String PENDING =
            "\"subscribers\":1,\"confirmed\":0,\"lost\":0,\"pending\":1}";

    private TestServer server = TestServer.with(plain -> plain.loops(2));

    @AfterEach
    void stop() {
        server.stop();
    }

    private RawSocket ask() throws StartException {
        server.start();
        RawSocket backEnd = server.imperio();
        String id = backEnd.send("::whoami;\n").line().substring("::id;".length());
        server.connect(id, "told");
        assertThat(backEnd.line()).isEqualTo("told;");
        Subscriber.of(server, "p");
        String update = "[{\"path\":\"p\",\"message\":\"m\",\"receipt\":\"told\"}]";
        server.dudley().send(Requests.post("/", update)).answer();
        return backEnd;
    }

    @Test
    void before_the_connections_are_closed() throws Exception {
        RawSocket backEnd = ask();
        var drained =
                CompletableFuture.supplyAsync(() -> server.dobby().drain(Duration.ofSeconds(10)));
        assertThat(backEnd.line()).startsWith("told;{\"receipt\":").endsWith(PENDING);
        assertThat(backEnd.rest()).isEmpty();
        assertThat(drained.get()).isTrue();
    }

    @Test
    void after_receipt_timeout() throws Exception {
        server = TestServer.with(plain -> plain.receiptTimeoutMs(50));
        assertThat(ask().line()).startsWith("told;{\"receipt\":").endsWith(PENDING);
    }
}
