package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.Http2Client;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What holds of a request over HTTP/1 holds of one over HTTP/2, and one stream's end is its own.
 */
class Http2RequestsKeepTheSameRulesTest {

    private static final int TARGET_MAX = 200;
    private static final int REQUEST_MS_MAX = 300;

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.http(
                            new HttpLimits(TARGET_MAX, 2000, 1000, 1000, REQUEST_MS_MAX, 10_000)));

    private final Http2Client client = Http2Client.open(server);

    private void assertGoesOn() {
        assertThat(client.answer(client.get("/health/live")).body()).isEqualTo("ok\n");
    }

    private static Http2Headers headers(String method) {
        return new DefaultHttp2Headers(false).method(method).scheme("http");
    }

    @Test
    void an_answer_has_the_same_lines_but_those_of_a_connection() {
        HttpAnswer answer = client.answer(client.get("/comet/"));
        assertThat(answer.headers())
                .filteredOn(line -> !line.startsWith("date: "))
                .containsExactly(
                        "content-type: application/json",
                        "x-content-type-options: nosniff",
                        "cache-control: no-store",
                        "x-accel-buffering: no",
                        "access-control-allow-origin: *",
                        "content-length: " + answer.body().length());
        assertThat(answer.header("date")).endsWith(" GMT");
        assertThat(answer.body()).startsWith("{\"updates\":[],\"reconnectWith\":\"TEST-");
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, /, 200",
        "OPTIONS, /, 204",
        "OPTIONS, *, 204",
        "PUT, /, 405 method_not_allowed",
        "CONNECT, /, 405 method_not_allowed",
        "GET, x, 400 bad_request",
        "GET, /a b, 400 bad_request",
        "G T, /, 400 bad_request",
        "GET, ftp://localhost/, 400 bad_request"
    })
    void methods_and_targets(String method, String target, String as) {
        int before = server.registered();
        HttpAnswer answer = client.answer(client.request(method, target, true));
        assertThat(answer.brief()).isEqualTo(as);
        assertThat(answer.body().isEmpty()).isEqualTo(answer.status() < 400);
        assertThat(server.registered()).isEqualTo(before);
        assertGoesOn();
    }

    @Test
    void a_get_with_a_body_is_refused() {
        int stream = client.request("GET", "/", false);
        client.data(stream, "{}", true);
        assertThat(client.answer(stream).brief()).isEqualTo("400 bad_request");
        assertGoesOn();
    }

    @Test
    void a_body_with_nothing_in_it_is_none() {
        int stream = client.request("GET", "/", false);
        client.data(stream, "", true);
        assertThat(client.answer(stream).brief()).isEqualTo("200");
    }

    @Test
    void who_waits_to_be_asked_for_the_body_is_asked() {
        int stream = client.request("GET", "/", false, "expect: 100-continue");
        assertThat(client.head(stream).brief()).isEqualTo("100");
        client.data(stream, "", true);
        assertThat(client.answer(stream).brief()).isEqualTo("200");
    }

    @Test
    void a_body_is_bounded_and_the_rest_is_not_wanted() {
        int stream = client.request("POST", "/comet/" + new Subscriber(server).token(), false);
        for (int i = 0; i < 4; i++) {
            client.data(stream, "x".repeat(16_000), false);
            client.settle(); // it has made room for more
        }
        client.data(stream, "x".repeat(2000), false);
        assertThat(client.answer(stream).brief()).isEqualTo("413 body_too_big");
        assertThat(client.next(stream).error()).isZero();
        client.data(stream, "x".repeat(1000), true);
        assertGoesOn();
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "1, 414 uri_too_long", "1000, 414 uri_too_long"})
    void a_path_of_the_limit_and_so_many_bytes(int more, String as) {
        int stream = client.get("/" + "x".repeat(TARGET_MAX - 1 + more));
        assertThat(client.answer(stream).brief()).isEqualTo(as);
    }

    @Test
    void headers_are_bounded() {
        int stream = client.get("/", "x: " + "y".repeat(2000));
        assertThat(client.answer(stream).brief()).isEqualTo("431");
        assertGoesOn();
    }

    @Test
    void a_request_that_does_not_come_whole_in_time_is_refused() {
        int stream = client.request("POST", "/comet/" + new Subscriber(server).token(), false);
        client.data(stream, "x", false);
        assertThat(client.answer(stream).brief()).isEqualTo("408 request_timeout");
        assertThat(client.next(stream).error()).isZero();
        assertGoesOn();
    }

    @Test
    void the_authority_is_the_host() {
        Http2Headers none = headers("GET").path("/");
        assertThat(client.answer(client.request(none, true)).brief()).isEqualTo("400 bad_host");
        Http2Headers bad = headers("GET").path("/").authority("a@b");
        assertThat(client.answer(client.request(bad, true)).brief()).isEqualTo("400 bad_host");
        Http2Headers host = headers("GET").path("/");
        host.add("host", "a");
        assertThat(client.answer(client.request(host, true)).brief()).isEqualTo("200");
        Http2Headers same = headers("GET").path("/").authority("a");
        same.add("host", "A");
        assertThat(client.answer(client.request(same, true)).brief()).isEqualTo("200");
        Http2Headers other = headers("GET").path("/").authority("a");
        other.add("host", "b");
        assertThat(client.answer(client.request(other, true)).brief()).isEqualTo("400 bad_host");
    }

    @Test
    void there_is_no_websocket_over_it() {
        Http2Headers websocket = headers("CONNECT").path("/comet/").authority("a");
        websocket.add(":protocol", "websocket");
        int stream = client.request(websocket, true);
        assertThat(client.answer(stream).brief()).isEqualTo("405 method_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: a",
                "connection: close",
                "upgrade: websocket",
                "transfer-encoding: chunked",
                "keep-alive: 5",
                "te: gzip",
                "x: a\nb",
                "x: a\rb",
                "x: a\0b",
                "x y: a",
                "x: \u007f",
                ":path: /other",
                ":status: 200"
            })
    void headers_that_http_2_forbids_end_the_stream(String header) {
        int before = server.registered();
        int stream = client.get("/", header);
        assertThat(client.next(stream).error()).as("PROTOCOL_ERROR").isEqualTo(1);
        assertThat(server.registered()).isEqualTo(before);
        assertGoesOn();
    }

    @Test
    void it_is_known_by_its_first_bytes_however_they_come() {
        RawSocket socket = server.firenze();
        byte[] preface = Http2Client.PREFACE.getBytes(StandardCharsets.US_ASCII);
        for (byte each : preface) {
            socket.send(new byte[] {each});
            server.settle();
        }
        assertThat(socket.send(Http2Client.frame(Http2Client.SETTINGS, 0, 0, new byte[0])).take(9))
                .as("settings")
                .startsWith(0, 0)
                .contains(Http2Client.SETTINGS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dudley", "imperio-http"})
    void the_doors_of_back_ends_do_not_speak_it(String door) {
        RawSocket socket = server.connectTo(door).send(Http2Client.PREFACE);
        assertThat(socket.answer().brief()).isEqualTo("505 http_version");
        assertThat(socket.rest()).isEmpty();
    }
}
