package dobby.wire.client;

import static dobby.wire.stage.WebSocketClient.BINARY;
import static dobby.wire.stage.WebSocketClient.CLOSE;
import static dobby.wire.stage.WebSocketClient.CONTINUATION;
import static dobby.wire.stage.WebSocketClient.FIN;
import static dobby.wire.stage.WebSocketClient.PING;
import static dobby.wire.stage.WebSocketClient.TEXT;
import static dobby.wire.stage.WebSocketClient.bare;
import static dobby.wire.stage.WebSocketClient.closing;
import static dobby.wire.stage.WebSocketClient.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who breaks the protocol is told how, politely; the session is not lost by it. */
class BrokenFramesEndTheWebSocketTest {

    private static final int RSV1 = 0x40;
    private static final int RSV2 = 0x20;
    private static final int RSV3 = 0x10;

    @RegisterExtension static final TestServer server = TestServer.plain();

    private WebSocketClient client;

    @BeforeEach
    void open() {
        client = (WebSocketClient) Kind.WEB_SOCKET.of(server, "p");
    }

    private static byte[] bytes(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return all;
    }

    private static byte[] both(byte[] one, byte[] other) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(one);
        all.writeBytes(other);
        return all.toByteArray();
    }

    static Stream<Arguments> broken() {
        byte[] empty = bytes('[', ']');
        return Stream.of(
                arguments("not masked", 1002, bare(FIN | TEXT, "[]")),
                arguments("a ping not masked", 1002, bare(FIN | PING, "")),
                arguments("first reserved bit", 1002, frame(FIN | RSV1 | TEXT, empty)),
                arguments("second reserved bit", 1002, frame(FIN | RSV2 | TEXT, empty)),
                arguments("third reserved bit", 1002, frame(FIN | RSV3 | PING, empty)),
                arguments("reserved kind 3", 1002, frame(FIN | 3, empty)),
                arguments("reserved kind 7", 1002, frame(FIN | 7, empty)),
                arguments("reserved control kind 11", 1002, frame(FIN | 11, empty)),
                arguments("reserved control kind 15", 1002, frame(FIN | 15, empty)),
                arguments("a ping in parts", 1002, frame(PING, empty)),
                arguments("a close in parts", 1002, frame(CLOSE, empty)),
                arguments("a ping too long", 1002, frame(FIN | PING, new byte[126])),
                arguments(
                        "a close too long",
                        1002,
                        frame(FIN | CLOSE, closing(1000, "x".repeat(124)))),
                arguments("going on with nothing", 1002, frame(FIN | CONTINUATION, empty)),
                arguments(
                        "a message within another",
                        1002,
                        both(frame(TEXT, empty), frame(FIN | TEXT, empty))),
                arguments(
                        "not the shortest length",
                        1002,
                        both(bytes(FIN | TEXT, 0x80 | 126, 0, 2, 0, 0, 0, 0), empty)),
                arguments(
                        "not the shortest long length",
                        1002,
                        bytes(FIN | TEXT, 0x80 | 127, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 'x')),
                arguments(
                        "a negative length",
                        1002,
                        bytes(FIN | TEXT, 0x80 | 127, 0x80, 0, 0, 0, 0, 0, 0, 0)),
                arguments("a close of one byte", 1002, frame(FIN | CLOSE, bytes(3))),
                arguments(
                        "a close with bad text",
                        1007,
                        frame(FIN | CLOSE, both(closing(1000, ""), bytes(0xff)))),
                arguments("binary", 1003, frame(FIN | BINARY, empty)),
                arguments("binary in parts", 1003, frame(BINARY, empty)),
                arguments("no UTF-8", 1007, frame(FIN | TEXT, bytes('"', 0xff, '"'))),
                arguments("half a character", 1007, frame(FIN | TEXT, bytes(0xe2, 0x82))),
                arguments("a surrogate", 1007, frame(FIN | TEXT, bytes(0xed, 0xa0, 0x80))),
                arguments("too long a form", 1007, frame(FIN | TEXT, bytes(0xc0, 0x80))),
                arguments(
                        "one byte too many",
                        1009,
                        frame(FIN | TEXT, new byte[WebSocket.MESSAGE_BYTES_MAX + 1])),
                arguments(
                        "the largest length there is",
                        1009,
                        bytes(
                                FIN | TEXT,
                                0x80 | 127,
                                0x7f,
                                0xff,
                                0xff,
                                0xff,
                                0xff,
                                0xff,
                                0xff,
                                0xff)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("broken")
    void it_is_told_by_its_code(String what, int code, byte[] sent) {
        client.socket().send(sent);
        assertThat(client.closeCode()).as(what).isEqualTo(code);
    }

    @Test
    void the_parts_of_a_message_count_together() {
        client.send(TEXT, new byte[WebSocket.MESSAGE_BYTES_MAX]);
        client.send(FIN | CONTINUATION, new byte[1]);
        assertThat(client.closeCode()).isEqualTo(1009);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000, 65_535})
    void a_goodbye_with_a_code_that_must_not_be_sent(int code) {
        assertThat(client.sayGoodbye(code, "").closeCode()).isEqualTo(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1003, 1007, 1011, 1012, 3000, 4000, 4999})
    void a_goodbye_is_answered_with_its_own_code(int code) {
        assertThat(client.sayGoodbye(code, "see you").closeCode()).isEqualTo(code);
    }

    @Test
    void a_goodbye_without_a_code_is_answered_without_one() {
        assertThat(client.send(FIN | CLOSE, "").closeCode()).isEqualTo(1005);
    }

    @Test
    void what_comes_behind_it_is_not_carried_out() {
        String before = client.token();
        server.publish("p", "1");
        client.take();
        String confirm = "[{\"path\":\"::confirm\",\"message\":\"" + client.seq() + "\"}]";
        client.socket()
                .send(
                        both(
                                bare(FIN | TEXT, "[]"),
                                frame(FIN | TEXT, confirm.getBytes(StandardCharsets.UTF_8))));
        assertThat(client.closeCode()).isEqualTo(1002);
        assertThat(WebSocketClient.open(server, "/comet/" + before).take()).containsExactly("p;1");
    }

    @Test
    void after_a_goodbye_nothing_more_is_sent_and_the_session_waits() {
        client.sayGoodbye(1000, "");
        server.settle();
        server.publish("p", "m");
        server.settle();
        assertThat(client.closeCode()).isEqualTo(1000);
        assertThat(WebSocketClient.open(server, "/comet/" + client.token()).take())
                .containsExactly("p;m");
    }

    @Test
    void the_others_do_not_notice() {
        Subscriber other = Subscriber.of(server, "p");
        client.socket().send(bytes(0xff, 0xff, 0xff));
        assertThat(client.closeCode()).isEqualTo(1002);
        server.publish("p", "m");
        assertThat(other.take()).containsExactly("p;m");
    }
}
