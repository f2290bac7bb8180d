package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.TestClient;
import dobby.wire.stage.Flood;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * However many requests come at once, one after the other is answered, and no more is read ahead.
 */
class RequestsAreAnsweredInOrderTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static final String BEGIN = Requests.get("/");
    private static final String LIVE = Requests.get("/health/live");

    /** More than the system keeps between two sockets. */
    private static final long ENDLESS = 64L * 1024 * 1024;

    /** Ids end in a number that rises. */
    private static int numberIn(RawSocket socket) {
        String token = TestClient.tokenIn(socket.answer().body());
        String id = token.substring(0, token.indexOf('/'));
        return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
    }

    private static void assertAnsweredInOrder(RawSocket socket, int count) {
        int last = 0;
        for (int i = 0; i < count; i++) {
            int number = numberIn(socket);
            assertThat(number).isGreaterThan(last);
            last = number;
        }
    }

    @Test
    void a_connection_serves_one_request_after_the_other() {
        RawSocket socket = server.firenze();
        for (int i = 0; i < 3; i++) {
            assertThat(socket.send(LIVE).answer().body()).isEqualTo("ok\n");
        }
    }

    @Test
    void requests_in_one_write_are_all_answered() {
        assertAnsweredInOrder(server.firenze().send(BEGIN.repeat(50)), 50);
    }

    @Test
    void the_last_request_ends_it_and_what_follows_is_not_read() {
        RawSocket socket = server.firenze();
        socket.send(LIVE + Requests.get("/health/live", "Connection: close") + LIVE);
        assertThat(socket.answer().isLast()).isFalse();
        assertThat(socket.answer().isLast()).isTrue();
        assertThat(socket.rest()).isEmpty();
    }

    @Test
    void a_request_behind_a_held_poll_waits() {
        Subscriber subscriber = Subscriber.of(server, "p");
        RawSocket socket = server.firenze();
        socket.send(Requests.get("/comet/" + subscriber.token()) + LIVE);
        server.settle();
        assertThat(socket.isQuiet()).isTrue();
        server.publish("p", "m");
        assertThat(socket.answer().body()).contains("\"message\":\"m\"");
        assertThat(socket.answer().body()).isEqualTo("ok\n");
    }

    @Test
    void a_poll_behind_one_that_another_poll_ends_waits_its_turn() {
        Subscriber subscriber = Subscriber.of(server, "p");
        String poll = Requests.get("/comet/" + subscriber.token());
        RawSocket twice = server.firenze().send(poll + poll);
        server.settle();
        RawSocket other = server.firenze().send(poll);
        assertThat(twice.answer().body()).startsWith("{\"updates\":[],");
        assertThat(other.answer().body()).startsWith("{\"updates\":[],");
        server.settle();
        assertThat(twice.isQuiet()).isTrue();
        server.publish("p", "m");
        assertThat(twice.answer().body()).contains("\"message\":\"m\"");
        assertThat(other.isQuiet()).isTrue();
    }

    @Test
    void ten_thousand_requests_behind_a_held_poll_are_all_answered() {
        Subscriber subscriber = Subscriber.of(server, "p");
        RawSocket socket = server.firenze();
        socket.send(Requests.get("/comet/" + subscriber.token()) + BEGIN.repeat(10_000));
        server.settle();
        assertThat(socket.isQuiet()).isTrue();
        server.publish("p", "m");
        assertThat(socket.answer().body()).contains("\"message\":\"m\"");
        assertAnsweredInOrder(socket, 10_000);
    }

    @Test
    void little_is_read_ahead_while_a_poll_is_held() {
        Subscriber subscriber = Subscriber.of(server, "p");
        try (Flood flood = new Flood(server, "firenze")) {
            flood.send(Requests.get("/comet/" + subscriber.token()), 1);
            assertThat(flood.send(LIVE, ENDLESS)).isLessThan(ENDLESS);
        }
    }

    @Test
    void little_is_read_from_a_peer_that_does_not_read_its_answers() {
        try (Flood flood = new Flood(server, "firenze")) {
            long taken = flood.send(LIVE, ENDLESS);
            assertThat(taken).isLessThan(ENDLESS);
            flood.readUntil("HTTP/1.1 200 OK", taken / LIVE.length());
        }
    }
}
