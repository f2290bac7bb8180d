package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Metrics;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Of sessions there are so many; who has one keeps it. */
class SessionsAreBoundedTest {

    private static final int MAX = 3;

    @RegisterExtension
    static final TestServer server =
            TestServer.with(settings -> settings.limits(usual -> usual.withSessions(MAX, MAX)));

    private final List<Subscriber> clients = new ArrayList<>();

    private void fill() {
        for (int i = 0; i < MAX; i++) {
            clients.add(new Subscriber(server));
        }
    }

    private static void end(Subscriber client) {
        server.publish("::close", client.id());
    }

    private static HttpAnswer begin(String... headers) {
        return server.firenze().send(Requests.get("/comet/", headers)).answer();
    }

    @AfterEach
    void leave() {
        clients.forEach(SessionsAreBoundedTest::end);
        server.settle();
    }

    @Test
    void one_too_many_is_refused_however_it_comes() {
        fill();
        Metrics metrics = new Metrics(server);
        int before = metrics.refused("sessions");
        HttpAnswer poll = begin();
        assertThat(poll.brief()).isEqualTo("503 too_many_sessions");
        assertThat(poll.header("Retry-After")).isEqualTo("5");
        assertThat(poll.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(begin("Accept: text/event-stream").brief()).isEqualTo("503 too_many_sessions");
        String handshake = WebSocketClient.request("/comet/");
        assertThat(server.firenze().send(handshake).answer().brief())
                .isEqualTo("503 too_many_sessions");
        assertThat(metrics.refused("sessions")).isEqualTo(before + 3);
    }

    @Test
    void who_has_one_goes_on_with_it() {
        fill();
        Subscriber one = clients.getFirst();
        server.connect(one.id(), "p");
        assertThat(one.take()).containsExactly("p;");
        WebSocketClient socket = WebSocketClient.open(server, "/comet/" + one.token());
        assertThat(socket.next().text()).contains(one.id());
    }

    @Test
    void when_one_ends_another_may_begin() {
        fill();
        assertThat(begin().brief()).isEqualTo("503 too_many_sessions");
        end(clients.removeFirst());
        server.settle();
        clients.add(new Subscriber(server));
        assertThat(begin().brief()).isEqualTo("503 too_many_sessions");
    }

    @Test
    void a_stream_whose_token_is_good_no_longer_is_told_later() {
        fill();
        Subscriber one = clients.getFirst();
        String forged =
                one.token().substring(0, one.token().lastIndexOf('/')) + "/" + "A".repeat(22);
        WebSocketClient socket = WebSocketClient.open(server, "/comet/" + forged);
        assertThat(socket.closeCode()).isEqualTo(1013);
    }
}
