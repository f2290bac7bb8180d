package dobby.wire.client;

import static dobby.wire.client.BrokenFrames.both;
import static dobby.wire.client.BrokenFrames.bytes;
import static dobby.wire.stage.WebSocketClient.CLOSE;
import static dobby.wire.stage.WebSocketClient.CONTINUATION;
import static dobby.wire.stage.WebSocketClient.FIN;
import static dobby.wire.stage.WebSocketClient.TEXT;
import static dobby.wire.stage.WebSocketClient.bare;
import static dobby.wire.stage.WebSocketClient.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who breaks the protocol is told how, politely; the session is not lost by it. */
class BrokenFramesEndTheWebSocketTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private WebSocketClient client;

    @BeforeEach
    void open() {
        client = (WebSocketClient) Kind.WEB_SOCKET.of(server, "p");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("dobby.wire.client.BrokenFrames#all")
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
