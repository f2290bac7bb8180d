package dobby.wire.client;

import static dobby.wire.stage.WebSocketClient.CONTINUATION;
import static dobby.wire.stage.WebSocketClient.FIN;
import static dobby.wire.stage.WebSocketClient.PING;
import static dobby.wire.stage.WebSocketClient.PONG;
import static dobby.wire.stage.WebSocketClient.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.TestClient;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever else a client says over a WebSocket it is told that it may not; it may go on. */
class ClientsMayOnlyConfirmTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private WebSocketClient client;

    @BeforeEach
    void open() {
        client = (WebSocketClient) Kind.WEB_SOCKET.of(server, "p");
    }

    @AfterEach
    void it_goes_on() {
        server.publish("p", "still here");
        assertThat(client.take()).containsExactly("p;still here");
    }

    private String error() {
        String text = client.next().text();
        assertThat(text)
                .startsWith("{\"updates\":[{\"path\":\"::error\",\"message\":\"")
                .endsWith("\"}]}");
        assertThat(TestClient.updatesIn(text)).as("it has no number").isEmpty();
        return text.substring(text.indexOf("message\":\"") + "message\":\"".length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bad_json | [",
                "not_an_array | {",
                "bad_json | hello",
                "bad_json | [] []",
                "not_an_array | {}",
                "not_an_array | \"::confirm\"",
                "bad_item | [1]",
                "missing_path | [{}]",
                "missing_message | [{\"path\":\"::confirm\"}]",
                "message_not_string | [{\"path\":\"::confirm\",\"message\":4}]",
                "duplicate_key | [{\"path\":\"::confirm\",\"path\":\"::confirm\",\"message\":\"1\"}]",
                "bad_confirm | [{\"path\":\"::confirm\",\"message\":\"\"}]",
                "bad_confirm | [{\"path\":\"::confirm\",\"message\":\"-1\"}]",
                "bad_confirm | [{\"path\":\"::confirm\",\"message\":\" 1\"}]",
                "bad_confirm | [{\"path\":\"::confirm\",\"message\":\"1e3\"}]",
                "bad_confirm | [{\"path\":\"::confirm\",\"message\":\"9999999999999999999\"}]",
                "not_allowed | [{\"path\":\"p\",\"message\":\"m\"}]",
                "not_allowed | [{\"path\":\"::connect\",\"message\":\"x->p\"}]",
                "not_allowed | [{\"path\":\"::CONFIRM\",\"message\":\"1\"}]",
                "not_allowed | [{\"path\":\"::confirm \",\"message\":\"1\"}]"
            })
    void what_is_wrong_is_told_by_its_code(String code, String sent) {
        client.say(sent);
        assertThat(error()).startsWith(code + " ");
        assertThat(server.accepted()).noneMatch(update -> update.equals("p;m"));
    }

    @Test
    void of_several_items_each_is_judged_by_itself() {
        String before = client.token();
        server.publish("p", "1");
        client.take();
        client.say(
                "[{\"path\":\"p\",\"message\":\"m\"},{\"path\":\"::confirm\",\"message\":\"%d\"}]"
                        .formatted(client.seq()));
        assertThat(error()).startsWith("not_allowed ");
        WebSocketClient next = WebSocketClient.open(server, "/comet/" + before);
        assertThat(next.take()).as("the second was carried out").isEmpty();
        client = next;
    }

    @Test
    void more_items_than_anybody_needs_are_refused() {
        String item = "{\"path\":\"::confirm\",\"message\":\"0\"}";
        client.say("[" + (item + ",").repeat(1000) + item + "]");
        assertThat(error()).startsWith("batch_too_big ");
    }

    @Test
    void nothing_at_all_is_fine() {
        client.say("[]").say(" [ ] ");
        client.send(FIN | PING, "");
        assertThat(client.next().kind()).isEqualTo(PONG);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100})
    void a_message_may_come_in_parts_with_pings_between(int partLength) {
        String before = client.token();
        server.publish("p", "1");
        client.take();
        String confirm =
                "[{\"path\":\"::confirm\",\"message\":\"%d\",\"\u00e9\":\"\uD83D\uDE00\"}]"
                        .formatted(client.seq());
        byte[] all = confirm.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < all.length; from += partLength) {
            int to = Math.min(all.length, from + partLength);
            int kind = from == 0 ? TEXT : CONTINUATION;
            client.send(kind, Arrays.copyOfRange(all, from, to)); // even within é
            client.send(FIN | PING, "p" + from);
            assertThat(client.next().text()).isEqualTo("p" + from);
        }
        client.send(FIN | CONTINUATION, "");
        server.settle();
        WebSocketClient next = WebSocketClient.open(server, "/comet/" + before);
        assertThat(next.take()).isEmpty();
        client = next;
    }

    @Test
    void the_longest_message_is_heard_in_one_frame_or_in_many() {
        String longest = "x".repeat(WebSocket.MESSAGE_BYTES_MAX);
        client.say(longest);
        assertThat(error()).startsWith("bad_json ");
        client.send(TEXT, longest.substring(1));
        client.send(CONTINUATION, "");
        client.send(FIN | CONTINUATION, "x");
        assertThat(error()).startsWith("bad_json ");
    }
}
