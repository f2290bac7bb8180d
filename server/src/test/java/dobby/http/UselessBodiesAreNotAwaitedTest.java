package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.Http2Client;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Keys;
import dobby.wire.stage.Metrics;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that its head alone decides is refused then, and nothing of its body is kept. */
class UselessBodiesAreNotAwaitedTest {

    private static final Keys KEYS = new Keys();
    private static final String SECRET = "Authorization: Bearer " + KEYS.add("shop");
    private static final String LONG = "Content-Length: 60000";
    private static final String CHUNKED = "Transfer-Encoding: chunked";

    @RegisterExtension static final TestServer server = TestServer.plain();

    @RegisterExtension
    static final TestServer withKeys = TestServer.with(plain -> plain.keys(KEYS.file()));

    private static void assertRefused(RawSocket socket, String how) {
        HttpAnswer answer = socket.answer();
        assertThat(answer.brief()).isEqualTo(how);
        assertThat(answer.isLast()).isTrue();
        assertThat(socket.rest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/comet/", "/comet/undefined", "/comet/TEST-x-1/0/key"})
    void nothing_is_said_to_nobody(String target) {
        for (String framing : new String[] {LONG, CHUNKED}) {
            String head = Requests.head("POST", target, framing, "");
            assertRefused(server.firenze().send(head), "404 unknown_id");
        }
    }

    @Test
    void who_asks_first_need_not_send_it() {
        String head = Requests.head("POST", "/comet/x", "Expect: 100-continue", LONG, "");
        assertRefused(server.firenze().send(head), "404 unknown_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE"})
    void nor_who_uses_another_method(String method) {
        String head = Requests.head(method, "/comet/x", LONG, "");
        assertRefused(server.firenze().send(head), "405 method_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "OPTIONS"})
    void where_there_is_none_the_first_byte_is_too_much(String method) {
        String head = Requests.head(method, "/comet/", LONG, "");
        assertRefused(server.firenze().send(head + "x"), "400 bad_request");
        String chunked = Requests.head(method, "/comet/", CHUNKED, "");
        assertRefused(server.firenze().send(chunked + Requests.chunk("x")), "400 bad_request");
    }

    @Test
    void a_body_of_no_bytes_is_none() {
        RawSocket socket = server.firenze();
        String head = Requests.head("GET", "/comet/", CHUNKED, "");
        assertThat(socket.send(head + "0\r\n\r\n").answer().brief()).isEqualTo("200");
        String empty = Requests.head("POST", "/comet/x", "Content-Length: 0", "");
        assertThat(socket.send(empty).answer().isLast()).isFalse();
        assertThat(socket.send(Requests.get("/comet/")).answer().brief()).isEqualTo("200");
    }

    @Test
    void over_http2_its_stream_alone_ends() {
        Http2Client client = Http2Client.open(server);
        int post = client.request("POST", "/comet/x", false);
        assertThat(client.answer(post).brief()).isEqualTo("404 unknown_id");
        Http2Client.Frame end = client.next(post);
        assertThat(end.kind()).isEqualTo(Http2Client.RST_STREAM);
        assertThat(end.error()).isZero();
        int poll = client.request("GET", "/comet/", false);
        assertThat(client.data(poll, "x", false).answer(poll).brief()).isEqualTo("400 bad_request");
        assertThat(client.answer(client.get("/comet/")).brief()).isEqualTo("200");
    }

    @Test
    void nothing_of_it_is_kept() {
        RawSocket socket = server.firenze();
        socket.send(Requests.head("POST", "/comet/x", LONG, "") + "x".repeat(30_000));
        assertThat(socket.answer().brief()).isEqualTo("404 unknown_id");
        assertThat(new Metrics(server).value("dobby_bodies_bytes{of=\"clients\"}")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"dudley, /updates", "imperio-http, /"})
    void who_shows_no_key_need_not_send_it(String door, String target) {
        String length = "Content-Length: 4096";
        String head = Requests.head("POST", target, length, "");
        assertRefused(withKeys.connectTo(door).send(head), "401 auth_required");
        String page = Requests.head("POST", target, SECRET, "Origin: http://x", length, "");
        assertRefused(withKeys.connectTo(door).send(page), "403 browser_not_allowed");
    }
}
