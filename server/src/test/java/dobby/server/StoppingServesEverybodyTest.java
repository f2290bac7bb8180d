package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dobby.stage.TestClient;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that is asked to stop answers whom it owes an answer, and takes nobody new. */
class StoppingServesEverybodyTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final TestServer server = TestServer.plain();

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
    void held_polls_are_answered_and_nothing_is_lost() throws Exception {
        List<Subscriber> subscribers = new ArrayList<>();
        List<RawSocket> held = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Subscriber subscriber = Subscriber.of(server, "p");
            subscribers.add(subscriber);
            held.add(server.firenze().send(Requests.get("/" + subscriber.token())));
        }
        server.settle(); // a connection that still seems idle would be closed
        CompletableFuture<Boolean> drained = drain();
        for (int i = 0; i < held.size(); i++) {
            HttpAnswer answer = held.get(i).answer();
            assertThat(answer.brief()).isIn("200", "503 draining");
            if (answer.status() == 200) {
                assertThat(TestClient.tokenIn(answer.body())).isEqualTo(subscribers.get(i).token());
            }
            assertThat(answer.isLast()).isTrue();
            assertThat(held.get(i).rest()).isEmpty();
            held.get(i).close();
        }
        assertThat(drained.get()).isTrue();
    }

    @Test
    void idle_connections_are_closed_and_new_ones_refused() throws Exception {
        RawSocket fresh = server.firenze();
        RawSocket used = server.dudley().send(Requests.post("/", "[]"));
        assertThat(used.answer().brief()).isEqualTo("200");
        RawSocket lines = server.imperio().send("::whoami;\n");
        assertThat(lines.line()).startsWith("::id;");
        server.settle();
        List<SocketAddress> doors = new ArrayList<>(server.dobby().doors().values());
        CompletableFuture<Boolean> drained = drain();
        assertThat(fresh.rest()).isEmpty();
        assertThat(used.rest()).isEmpty();
        assertThat(lines.rest()).isEmpty();
        assertThat(drained.get()).isTrue();
        for (SocketAddress door : doors) {
            assertThatThrownBy(() -> new RawSocket(door)).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void an_answer_that_is_still_being_sent_is_sent_whole() throws Exception {
        Subscriber subscriber = Subscriber.of(server, "p");
        String message = "m".repeat(32 * 1024 * 1024); // more than the system keeps for a socket
        server.publish("p", message);
        RawSocket slow = server.firenze().send(Requests.get("/" + subscriber.token()));
        RawSocket idle = server.firenze();
        server.settle();
        CompletableFuture<Boolean> drained = drain();
        assertThat(idle.rest()).isEmpty(); // by now it has begun
        assertThat(slow.answer().body()).contains(message).endsWith("\"}");
        assertThat(slow.rest()).isEmpty();
        assertThat(drained.get()).isTrue();
    }

    @Test
    void a_request_that_is_arriving_is_told_to_come_back() throws Exception {
        RawSocket half = server.dudley();
        half.send(Requests.head("POST", "/", "Content-Length: 2", "Expect: 100-continue", ""));
        assertThat(half.answerToHead().status()).isEqualTo(100);
        RawSocket idle = server.firenze().send(Requests.get("/health/ready"));
        assertThat(idle.answer().brief()).isEqualTo("200");
        CompletableFuture<Boolean> drained = drain();
        assertThat(idle.rest()).isEmpty(); // by now it has begun
        HttpAnswer answer = half.send("[]").answer();
        assertThat(answer.brief()).isEqualTo("503 draining");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.isLast()).isTrue();
        half.close();
        assertThat(drained.get()).isTrue();
    }

    @Test
    void who_does_not_go_in_time_is_not_waited_for() {
        server.dudley().send("POST / HT");
        server.settle();
        assertThat(server.dobby().drain(Duration.ofMillis(100))).isFalse();
    }
}
