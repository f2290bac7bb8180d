package dobby.http;

import static dobby.wire.stage.Http2Client.CONTINUATION;
import static dobby.wire.stage.Http2Client.DATA;
import static dobby.wire.stage.Http2Client.END_HEADERS;
import static dobby.wire.stage.Http2Client.END_STREAM;
import static dobby.wire.stage.Http2Client.HEADERS;
import static dobby.wire.stage.Http2Client.PING;
import static dobby.wire.stage.Http2Client.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dobby.wire.stage.Http2Client;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.TestServer;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who breaks HTTP/2's rules is told which, and the connection ends; a flood ends it too. */
class BadFramesEndTheConnectionTest {

    private static final int REFUSED = 7;
    private static final int ENHANCE_YOUR_CALM = 11;

    @RegisterExtension static final TestServer server = TestServer.plain();

    private final Http2Client client = Http2Client.open(server);

    private void assertEnds(int error) {
        assertThat(client.goAway()).isEqualTo(error);
        client.assertClosed();
    }

    @ParameterizedTest
    @CsvSource({
        "a body of no request, 0, 1, 0, 1, 1",
        "a body of the connection, 0, 1, 0, 1, 1",
        "a request of an even number, 1, 5, 2, 0, 1",
        "headers that are no headers, 1, 5, 1, 3, 9",
        "settings of half a setting, 4, 0, 0, 5, 6",
        "settings of a stream, 4, 0, 1, 0, 1",
        "no more room, 8, 0, 0, 4, 1",
        "a ping too short, 6, 0, 0, 7, 6",
        "more of no headers, 9, 4, 1, 1, 1",
        "a frame longer than agreed on, 0, 0, 1, 20000, 6"
    })
    void with_the_error_that_it_is(
            String what, int kind, int flags, int stream, int bytes, int error) {
        byte[] payload = new byte[bytes];
        java.util.Arrays.fill(payload, (byte) (kind == HEADERS ? 0xff : 0));
        client.settle();
        client.send(kind, flags, stream, payload);
        assertEnds(error);
        assertThat(what).isNotEmpty();
    }

    @Test
    void who_does_not_go_on_as_http_2_after_its_first_bytes() {
        RawSocket socket = server.firenze().send(Http2Client.PREFACE + "GET / HTTP/1.1\r\n\r\n");
        assertThat(socket.rest()).isNotEmpty(); // settings and why
    }

    @Test
    void the_streams_that_it_had_end_with_it() {
        int stream = client.get("/", "accept: text/event-stream");
        client.head(stream);
        client.next(stream);
        client.settle();
        client.send(DATA, 0, 0, new byte[1]);
        assertEnds(1);
    }

    @Test
    void streams_given_up_again_and_again() {
        byte[] get =
                client.encode(
                        1,
                        new DefaultHttp2Headers()
                                .method("HEAD")
                                .scheme("http")
                                .authority("a")
                                .path("/"));
        for (int i = 0; i < Http2.RESETS_MAX; i++) {
            int stream = client.nextStream();
            client.send(HEADERS, END_HEADERS, stream, get).reset(stream);
        }
        client.settle(); // that many may be
        int stream = client.nextStream();
        client.send(HEADERS, END_HEADERS, stream, get).reset(stream);
        assertThat(client.goAway()).isEqualTo(ENHANCE_YOUR_CALM);
    }

    @Test
    void headers_in_ever_more_pieces() {
        client.send(HEADERS, END_STREAM, 1, new byte[0]);
        for (int i = 0; i < 20; i++) {
            client.send(CONTINUATION, 0, 1, new byte[0]);
        }
        assertEnds(ENHANCE_YOUR_CALM);
    }

    @Test
    void ever_more_of_nothing() {
        int stream = client.request("GET", "/", false);
        for (int i = 0; i < 10; i++) {
            client.data(stream, "", false);
        }
        assertThat(client.goAway()).isEqualTo(ENHANCE_YOUR_CALM);
    }

    @ParameterizedTest
    @CsvSource({PING + ", 8", SETTINGS + ", 0"})
    void questions_whose_answers_are_never_read(int kind, int bytes) {
        byte[] frame = Http2Client.frame(kind, 0, 0, new byte[bytes]);
        byte[] many = new byte[frame.length * 10_000];
        for (int i = 0; i < many.length; i += frame.length) {
            System.arraycopy(frame, 0, many, i, frame.length);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        assertThatThrownBy(
                        () -> {
                            while (System.nanoTime() < end) {
                                client.socket().send(many);
                            }
                        })
                .hasRootCauseInstanceOf(SocketException.class);
    }

    @Test
    void of_more_streams_than_there_may_be_the_last_are_refused() {
        int[] held = new int[Http2.STREAMS_MAX];
        for (int i = 0; i < held.length; i++) {
            held[i] = client.get("/", "accept: text/event-stream");
        }
        int over = client.get("/", "accept: text/event-stream");
        assertThat(client.next(over).error()).isEqualTo(REFUSED);
        for (int stream : held) {
            assertThat(client.head(stream).brief()).isEqualTo("200");
        }
        client.reset(held[0]);
        int again = client.get("/", "accept: text/event-stream");
        assertThat(client.head(again).brief()).isEqualTo("200");
    }
}
