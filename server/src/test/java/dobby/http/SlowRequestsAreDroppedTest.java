package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dobby.session.SessionLimits;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who begins a request has to finish it in time; who has none may stay only so long. */
class SlowRequestsAreDroppedTest {

    private static final long REQUEST_TIMEOUT_MS = 150;
    private static final long IDLE_TIMEOUT_MS = 300;
    private static final long POLL_TIMEOUT_MS = 500;

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.http(
                                    new HttpLimits(
                                            4096,
                                            65_536,
                                            100_000,
                                            1000,
                                            REQUEST_TIMEOUT_MS,
                                            IDLE_TIMEOUT_MS))
                            .sessions(
                                    new SessionLimits(
                                            POLL_TIMEOUT_MS, 25_000, 30_000, 0, 100, 100_000)));

    static Stream<Arguments> halves() {
        String head = Requests.head("POST", "/");
        return Stream.of(
                half("one byte", "P"),
                half("an empty line", "\r\n"),
                half("half a request line", "POST / HT"),
                half("a request line", "POST / HTTP/1.1\r\n"),
                half("half a header", "POST / HTTP/1.1\r\nHost: local"),
                half("a head without its end", head),
                half("no body", head + "Content-Length: 5\r\n\r\n"),
                half("half a body", head + "Content-Length: 5\r\n\r\n[{"),
                half("no chunk", head + "Transfer-Encoding: chunked\r\n\r\n"),
                half("half a chunk", head + "Transfer-Encoding: chunked\r\n\r\n5\r\n[{"),
                half("no last chunk", head + "Transfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n"),
                half("half a trailer", head + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n"),
                half("half a second request", Requests.get("/") + "GET / HT"));
    }

    private static Arguments half(String name, String bytes) {
        return Arguments.argumentSet(name, bytes);
    }

    @ParameterizedTest
    @MethodSource("halves")
    void half_a_request_is_waited_for_only_so_long(String bytes) {
        RawSocket socket = server.dudley().send(bytes);
        HttpAnswer answer = socket.answer();
        if (bytes.contains("GET / HT") && answer.status() == 405) {
            answer = socket.answer();
        }
        assertThat(answer.brief()).isEqualTo("408 request_timeout");
        assertThat(answer.isLast()).isTrue();
        assertThat(socket.rest()).isEmpty();
    }

    @Test
    void a_byte_now_and_then_buys_no_time() {
        RawSocket socket = server.firenze().send("GET / HTTP/1.1\r\nX: ");
        while (socket.isQuiet()) {
            socket.send("x");
            server.settle();
        }
        assertThat(socket.answer().brief()).isEqualTo("408 request_timeout");
    }

    @Test
    void a_body_that_never_comes_after_continue_is_not_waited_for() {
        RawSocket socket = server.dudley();
        socket.send(Requests.head("POST", "/", "Expect: 100-continue", "Content-Length: 9", ""));
        assertThat(socket.answerToHead().status()).isEqualTo(100);
        assertThat(socket.answer().brief()).isEqualTo("408 request_timeout");
    }

    @Test
    void a_connection_without_a_request_is_closed() {
        assertThat(server.firenze().rest()).isEmpty();
    }

    @Test
    void a_connection_is_closed_some_time_after_its_last_request() {
        RawSocket socket = server.firenze().send(Requests.get("/health/live"));
        assertThat(socket.answer().brief()).isEqualTo("200");
        assertThat(socket.rest()).isEmpty();
    }

    @Test
    void a_held_poll_is_held_longer_than_either() {
        Subscriber subscriber = new Subscriber(server);
        assertThat(subscriber.take()).isEmpty();
        assertThat(subscriber.take()).isEmpty();
    }

    @Test
    void a_peer_that_goes_on_sending_after_the_last_answer_is_cut_off() {
        RawSocket socket = server.firenze().send(Requests.get("/", "Connection: close"));
        assertThat(socket.answer().isLast()).isTrue();
        assertThat(socket.rest()).isEmpty();
        assertThatThrownBy(() -> sendForEver(socket)).isInstanceOf(UncheckedIOException.class);
    }

    private static void sendForEver(RawSocket socket) {
        while (true) {
            socket.send("x");
            server.settle();
        }
    }
}
