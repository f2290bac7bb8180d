package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.http.HttpLimits;
import dobby.stage.TestClient;
import dobby.wire.stage.Http2Client;
import dobby.wire.stage.Http2EventsClient;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.TestServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection of HTTP/2 is told that it will end, and ends when its last stream has. */
class Http2ConnectionsEndInGoodOrderTest {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final int IDLE_MS = 200;

    private final TestServer server =
            TestServer.with(
                    plain -> plain.http(new HttpLimits(4096, 4096, 1000, 1000, 10_000, IDLE_MS)));

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

    @Test
    void when_the_server_stops() throws Exception {
        Http2Client client = Http2Client.open(server);
        Http2EventsClient events = Http2EventsClient.open(client, "/comet/");
        assertThat(events.take()).isEmpty();
        String token = TestClient.tokenIn(client.answer(client.get("/comet/")).body());
        int poll = client.get("/comet/" + token);
        client.settle();
        CompletableFuture<Boolean> drained = drain();
        assertThat(client.goAway()).isZero();
        int late = client.get("/comet/");
        assertThat(events.closeCode()).isEqualTo(1012);
        HttpAnswer answer = client.answer(poll);
        assertThat(answer.brief()).isEqualTo("200");
        assertThat(TestClient.tokenIn(answer.body())).isEqualTo(token);
        client.assertClosed(); // the late one may be asked again elsewhere
        assertThat(late).isGreaterThan(poll);
        client.socket().close();
        assertThat(drained.get()).isTrue();
    }

    @Test
    void at_once_if_it_has_no_stream() throws Exception {
        Http2Client client = Http2Client.open(server);
        client.settle();
        CompletableFuture<Boolean> drained = drain();
        assertThat(client.goAway()).isZero();
        client.assertClosed();
        client.socket().close();
        assertThat(drained.get()).isTrue();
    }

    @Test
    void when_it_has_had_no_stream_for_the_idle_timeout() {
        Http2Client client = Http2Client.open(server);
        assertThat(client.answer(client.get("/health/live")).brief()).isEqualTo("200");
        assertThat(client.goAway()).isZero();
        client.assertClosed();
    }

    @Test
    void but_not_while_it_has_one() {
        Http2Client client = Http2Client.open(server);
        Http2EventsClient events = Http2EventsClient.open(client, "/comet/");
        assertThat(events.take()).isEmpty();
        assertThat(server.firenze().rest()).as("the idle timeout is over").isEmpty();
        server.publish(events.id(), "m");
        assertThat(events.take()).containsExactly(events.id() + ";m");
        events.reset();
        assertThat(client.goAway()).isZero();
        client.assertClosed();
    }

    @Test
    void who_makes_no_room_is_not_waited_for() throws Exception {
        Http2Client client = Http2Client.withWindow(server, 0);
        int stream = client.get("/comet/", "accept: text/event-stream");
        assertThat(client.head(stream).brief()).isEqualTo("200");
        client.settle();
        assertThat(drain().get()).isTrue();
    }
}
