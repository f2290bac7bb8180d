package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.session.SessionLimits;
import dobby.wire.stage.StreamedClient;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.StreamedEvents;
import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every heartbeat a sign of life is sent; who answers none is not there. */
class StreamsShowThatTheyLiveTest {

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.sessions(new SessionLimits(30_000, 100, 300, 0, 1024, 1_000_000)));

    @ParameterizedTest
    @EnumSource(names = {"EVENTS", "EVENTS_OF_1_0", "EVENTS_OF_2"})
    void events_have_a_comment(Kind kind) {
        StreamedEvents client = (StreamedEvents) kind.of(server, "p");
        for (int i = 0; i < 3; i++) {
            assertThat(client.next()).isEqualTo(":");
        }
        server.publish("p", "m");
        assertThat(client.take()).containsExactly("p;m");
    }

    @Test
    void a_websocket_has_a_ping_and_an_empty_batch() {
        WebSocketClient client = (WebSocketClient) Kind.WEB_SOCKET.of(server, "p");
        for (int i = 0; i < 3; i++) {
            WebSocketClient.Frame ping = client.next();
            assertThat(ping.kind()).isEqualTo(WebSocketClient.PING);
            assertThat(client.next().text()).isEqualTo(WebSocketClient.EMPTY_BATCH);
            client.send(WebSocketClient.FIN | WebSocketClient.PONG, ping.text());
        }
        server.publish("p", "m");
        assertThat(client.takeUntil("p;m")).containsExactly("p;m");
    }

    @Test
    void who_answers_no_ping_is_cut_off_and_may_come_back() {
        WebSocketClient client = (WebSocketClient) Kind.WEB_SOCKET.of(server, "p");
        assertThat(client.next().kind()).isEqualTo(WebSocketClient.PING);
        assertThat(client.next().text()).isEqualTo(WebSocketClient.EMPTY_BATCH);
        assertThat(client.socket().rest()).isEmpty();
        server.publish("p", "m");
        assertThat(WebSocketClient.open(server, "/comet/" + client.token()).take())
                .containsExactly("p;m");
    }

    @Test
    void whatever_a_client_sends_shows_that_it_is_there() {
        WebSocketClient client = (WebSocketClient) Kind.WEB_SOCKET.of(server, "p");
        for (int i = 0; i < 5; i++) {
            assertThat(client.next().kind()).isEqualTo(WebSocketClient.PING);
            assertThat(client.next().text()).isEqualTo(WebSocketClient.EMPTY_BATCH);
            client.confirm(0);
        }
        server.publish("p", "m");
        assertThat(client.takeUntil("p;m")).containsExactly("p;m");
    }

    private static boolean isThere(StreamedClient client) {
        return server.dobby().dolores().find(client.id()) != null;
    }

    @ParameterizedTest
    @EnumSource
    void a_session_lives_as_long_as_its_stream_and_then_its_timeout(Kind kind) {
        StreamedClient client = kind.of(server, "p");
        long end = System.nanoTime() + 700_000_000L; // more than session-timeout and heartbeat
        while (System.nanoTime() < end) {
            server.publish("p", "m");
            assertThat(client.take()).containsExactly("p;m");
        }
        assertThat(isThere(client)).isTrue();
        client.socket().reset();
        server.await("it has expired", () -> !isThere(client));
    }

    @Test
    void who_has_said_goodbye_counts_as_gone_even_if_the_connection_is_left_open() {
        WebSocketClient client = (WebSocketClient) Kind.WEB_SOCKET.of(server, "p");
        long begun = System.nanoTime();
        client.sayGoodbye(1000, "");
        server.await("it has expired", () -> !isThere(client));
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("sooner than the server would end the connection itself")
                .isLessThan(Duration.ofMillis(1900));
    }
}
