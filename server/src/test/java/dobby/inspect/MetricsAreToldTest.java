package dobby.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.http.HttpLimits;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Metrics;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens at the doors is seen in the metrics, under names that do not change. */
class MetricsAreToldTest {

    @RegisterExtension
    static final TestServer server =
            TestServer.with(settings ->
                    settings.history("log", 5)
                            .messageBytesMax(10)
                            .http(HttpLimits.DEFAULT.withTargetBytesMax(200)));

    private final Metrics metrics = new Metrics(server);

    private static HttpAnswer publish(String path, String message) {
        String batch = "[{\"path\":\"" + path + "\",\"message\":\"" + message + "\"}]";
        return server.dudley().send(Requests.post("/updates", batch)).answer();
    }

    @Test
    void as_text_that_prometheus_reads() {
        HttpAnswer answer = server.dudley().send(Requests.get("/metrics")).answer();
        assertThat(answer.header("Content-Type"))
                .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains(
                        "# TYPE dobby_limits_reached_total counter", "# TYPE dobby_sessions gauge")
                .contains("jvm_memory_used_bytes{area=\"heap\"");
    }

    @Test
    void each_refusal_by_its_code_and_by_the_limit_it_tells_of() {
        int before = metrics.refused("message-bytes");
        assertThat(publish("p", "0123456789").brief()).isEqualTo("200");
        assertThat(metrics.refused("message-bytes")).isEqualTo(before);
        assertThat(publish("p", "0123456789a").brief()).isEqualTo("413 message_too_big");
        RawSocket line = server.imperio().send("p;0123456789a\n");
        assertThat(line.line()).startsWith("::error;message_too_big");
        assertThat(metrics.refused("message-bytes")).isEqualTo(before + 2);
        assertThat(metrics.value("dobby_refused_total{code=\"message_too_big\"}"))
                .isEqualTo(before + 2);
        String far = Requests.get("/comet/" + "x".repeat(200));
        assertThat(server.firenze().send(far).answer().brief()).isEqualTo("414 uri_too_long");
        assertThat(metrics.refused("request-line")).isEqualTo(1);
    }

    @Test
    void updates_histories_and_paths() {
        double updates = metrics.value("dobby_updates_total");
        publish("log", "12345");
        publish("log", "123");
        publish("p", "too long for it");
        assertThat(metrics.value("dobby_updates_total")).isEqualTo(updates + 2);
        assertThat(metrics.value("dobby_history_bytes")).isGreaterThanOrEqualTo(8);
        assertThat(metrics.value("dobby_paths")).isPositive();
    }

    @Test
    void sessions_by_what_their_clients_are_reached_by() {
        Subscriber.of(server, "p");
        WebSocketClient.open(server, "/comet/");
        String sockets = "dobby_sessions{transport=\"websocket\"}";
        String away = "dobby_sessions{transport=\"none\"}";
        server.await("one of each", () -> metrics.value(sockets) == 1 && metrics.value(away) >= 1);
        assertThat(metrics.value("dobby_connections{door=\"dudley\"}")).isPositive();
    }

    @Test
    void nothing_of_what_was_sent_is_in_them() {
        publish("secret", "x");
        Subscriber one = Subscriber.of(server, "secret");
        assertThat(String.join("\n", metrics.lines())).doesNotContain("secret", one.id());
    }
}
