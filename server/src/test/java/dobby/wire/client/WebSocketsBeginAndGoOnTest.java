package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.RawSocket;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import dobby.wire.stage.WebSocketClient.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over a WebSocket each batch is a text message, the token first; the client may confirm. */
class WebSocketsBeginAndGoOnTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static WebSocketClient client() {
        return (WebSocketClient) Kind.WEB_SOCKET.of(server, "p");
    }

    @Test
    void the_first_message_tells_the_token_and_the_later_ones_do_not() {
        WebSocketClient client = WebSocketClient.open(server, "/comet/");
        assertThat(client.next().text())
                .matches(
                        "\\{\"updates\":\\[],\"reconnectWith\":"
                                + "\"TEST-[A-Za-z0-9]{32}-\\d+/\\d+/[A-Za-z0-9_-]{22}\"}");
        WebSocketClient other = client();
        server.publish("p", "m");
        assertThat(other.next().text())
                .matches("\\{\"updates\":\\[\\{\"path\":\"p\",\"message\":\"m\",\"seq\":\\d+}]}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30, 125, 126, 127, 1000, 65_400, 65_535, 65_536, 70_000, 1_000_000})
    void a_message_of_any_length_is_one_frame(int length) {
        WebSocketClient client = client();
        server.publish("p", "m".repeat(length));
        assertThat(client.take()).containsExactly("p;" + "m".repeat(length));
    }

    @ParameterizedTest
    @ValueSource(ints = {124, 125, 126, 127, 65_534, 65_535, 65_536, 65_537})
    void a_frame_has_the_shortest_form_there_is(int length) {
        WebSocketClient client = client();
        server.publish("p", "");
        int around = client.next().payload().length();
        server.publish("p", "m".repeat(length - around));
        assertThat(client.next().payload()).hasSize(length);
    }

    @Test
    void what_is_confirmed_is_not_sent_again() {
        WebSocketClient client = client();
        String before = client.token();
        server.publish("p", "1");
        server.publish("p", "2");
        client.take(2);
        client.confirm(client.seq() - 1);
        server.settle();
        assertThat(WebSocketClient.open(server, "/comet/" + before).take()).containsExactly("p;2");
    }

    @Test
    void a_number_that_was_not_sent_yet_confirms_nothing_and_is_no_error() {
        WebSocketClient client = client();
        String before = client.token();
        server.publish("p", "1");
        client.take();
        client.confirm(client.seq() + 1).confirm(999_999_999_999_999_999L);
        client.send(WebSocketClient.FIN | WebSocketClient.PING, "done");
        assertThat(client.next().kind()).isEqualTo(WebSocketClient.PONG);
        assertThat(WebSocketClient.open(server, "/comet/" + before).take()).containsExactly("p;1");
    }

    @Test
    void a_ping_is_answered_with_what_it_holds() {
        WebSocketClient client = client();
        for (String payload : new String[] {"", "x", "y".repeat(125)}) {
            Frame pong = client.send(WebSocketClient.FIN | WebSocketClient.PING, payload).next();
            assertThat(pong.kind()).isEqualTo(WebSocketClient.PONG);
            assertThat(pong.text()).isEqualTo(payload);
        }
    }

    @Test
    void a_pong_that_nobody_asked_for_is_ignored() {
        WebSocketClient client = client();
        client.send(WebSocketClient.FIN | WebSocketClient.PONG, "?");
        server.settle();
        server.publish("p", "m");
        assertThat(client.take()).containsExactly("p;m");
    }

    @Test
    void frames_in_the_packet_of_the_handshake_are_heard() {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes(WebSocketClient.request("/comet/").getBytes(StandardCharsets.ISO_8859_1));
        packet.writeBytes(frame(WebSocketClient.PING, "early"));
        packet.writeBytes(frame(WebSocketClient.TEXT, "no JSON"));
        RawSocket socket = server.firenze().send(packet.toByteArray());
        WebSocketClient client = WebSocketClient.over(socket);
        assertThat(client.next().text()).isEqualTo("early");
        assertThat(client.next().text()).contains("::error");
        assertThat(client.take()).isEmpty();
        server.publish(client.id(), "m");
        assertThat(client.take()).containsExactly(client.id() + ";m");
    }

    @Test
    void a_goodbye_in_the_packet_of_the_handshake_is_answered_and_nothing_else_said() {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes(WebSocketClient.request("/comet/").getBytes(StandardCharsets.ISO_8859_1));
        packet.writeBytes(
                WebSocketClient.frame(
                        WebSocketClient.FIN | WebSocketClient.CLOSE,
                        WebSocketClient.closing(1000, "")));
        WebSocketClient client = WebSocketClient.over(server.firenze().send(packet.toByteArray()));
        assertThat(client.closeCode()).isEqualTo(1000);
    }

    @Test
    void bytes_may_come_one_by_one() {
        RawSocket socket = server.firenze();
        for (char c : WebSocketClient.request("/comet/").toCharArray()) {
            socket.send("" + c);
        }
        WebSocketClient client = WebSocketClient.over(socket);
        client.take();
        server.publish(client.id(), "m");
        client.take();
        for (byte b : frame(WebSocketClient.TEXT, "[\"" + "x".repeat(200) + "\"]")) {
            socket.send(new byte[] {b});
        }
        assertThat(client.next().text()).contains("::error").contains("bad_item");
        for (byte b : frame(WebSocketClient.PING, "still there?")) {
            socket.send(new byte[] {b});
        }
        assertThat(client.next().text()).isEqualTo("still there?");
    }

    private static byte[] frame(int kind, String text) {
        return WebSocketClient.frame(
                WebSocketClient.FIN | kind, text.getBytes(StandardCharsets.UTF_8));
    }
}
