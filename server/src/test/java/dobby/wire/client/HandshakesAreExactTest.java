package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A WebSocket begins with the handshake of RFC 6455 and no other. */
class HandshakesAreExactTest {

    private static final String UPGRADE = "Upgrade: websocket";
    private static final String CONNECTION = "Connection: Upgrade";
    private static final String VERSION = "Sec-WebSocket-Version: 13";
    private static final String KEY = "Sec-WebSocket-Key: " + WebSocketClient.KEY;

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static HttpAnswer refused(String... headers) {
        int before = server.registered();
        HttpAnswer answer = server.firenze().send(Requests.get("/comet/", headers)).answer();
        assertThat(server.registered()).as("no session has begun").isEqualTo(before);
        return answer;
    }

    @Test
    void the_answer_is_that_of_the_rfc() {
        HttpAnswer head = WebSocketClient.open(server, "/comet/").head();
        assertThat(head.statusLine()).isEqualTo("HTTP/1.1 101 Switching Protocols");
        assertThat(head.headers())
                .filteredOn(line -> !line.startsWith("Date: "))
                .containsExactly(
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Upgrade: WebSocket | Connection: upgrade",
                "upgrade: websocket | connection: keep-alive, Upgrade",
                "Upgrade: h2c, websocket | Connection: Upgrade,keep-alive"
            })
    void capitals_and_lists_are_understood(String upgrade, String connection) {
        String request = Requests.get("/", upgrade, connection, VERSION, KEY);
        assertThat(server.firenze().send(request).answerToHead().brief()).isEqualTo("101");
    }

    @Test
    void no_extension_and_no_subprotocol_is_agreed_on() {
        HttpAnswer head =
                WebSocketClient.open(
                                server,
                                "/comet/",
                                "Sec-WebSocket-Extensions: permessage-deflate",
                                "Sec-WebSocket-Protocol: chat")
                        .head();
        assertThat(head.header("Sec-WebSocket-Extensions")).isNull();
        assertThat(head.header("Sec-WebSocket-Protocol")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "14", "8", "", "13, 13", "013"})
    void another_version_is_told_which_there_is(String version) {
        HttpAnswer answer = refused(UPGRADE, CONNECTION, "Sec-WebSocket-Version: " + version, KEY);
        assertThat(answer.brief()).isEqualTo("426 upgrade_required");
        assertThat(answer.header("Sec-WebSocket-Version")).isEqualTo("13");
        assertThat(answer.header("Upgrade")).isEqualTo("websocket");
    }

    @Test
    void no_version_or_two_are_not_this_one_either() {
        assertThat(refused(UPGRADE, CONNECTION, KEY).brief()).isEqualTo("426 upgrade_required");
        assertThat(refused(UPGRADE, CONNECTION, VERSION, VERSION, KEY).brief())
                .isEqualTo("426 upgrade_required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "dGhlIHNhbXBsZQ==",
                "not base 64 at all!!!!!!",
                "AAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void a_bad_key_is_refused(String key) {
        HttpAnswer answer = refused(UPGRADE, CONNECTION, VERSION, "Sec-WebSocket-Key: " + key);
        assertThat(answer.brief()).isEqualTo("400 bad_request");
    }

    @Test
    void no_key_or_two_are_refused() {
        assertThat(refused(UPGRADE, CONNECTION, VERSION).brief()).isEqualTo("400 bad_request");
        assertThat(refused(UPGRADE, CONNECTION, VERSION, KEY, KEY).brief())
                .isEqualTo("400 bad_request");
    }

    @Test
    void http_1_0_can_not_be_upgraded() {
        int before = server.registered();
        String request = WebSocketClient.request("/comet/").replace("HTTP/1.1", "HTTP/1.0");
        RawSocket socket = server.firenze().send(request);
        assertThat(socket.answer().brief()).isEqualTo("400 bad_request");
        assertThat(socket.rest()).isEmpty();
        assertThat(server.registered()).isEqualTo(before);
    }

    @Test
    void another_method_is_refused() {
        for (String method : new String[] {"DELETE", "PUT"}) {
            String request = WebSocketClient.request("/comet/").replace("GET", method);
            assertThat(server.firenze().send(request).answer().brief())
                    .isEqualTo("405 method_not_allowed");
        }
        String head = WebSocketClient.request("/comet/").replace("GET", "HEAD");
        assertThat(server.firenze().send(head).answerToHead().brief()).isEqualTo("200");
    }

    @Test
    void a_body_is_refused() {
        assertThat(refused(UPGRADE, CONNECTION, VERSION, KEY, "Content-Length: 1", "\r\nx").brief())
                .isEqualTo("400 bad_request");
    }

    @Test
    void without_both_headers_it_is_an_ordinary_request() {
        for (String header : new String[] {UPGRADE, CONNECTION}) {
            HttpAnswer answer =
                    server.firenze().send(Requests.get("/", header, VERSION, KEY)).answer();
            assertThat(answer.brief()).isEqualTo("200");
            assertThat(answer.body()).contains("reconnectWith");
        }
    }
}
