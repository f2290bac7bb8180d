package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.TestClient;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Requests;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client whose session is over tells the next one up to where it knew its paths; what it missed
 * comes when its back-end has connected it, and not before.
 */
class NewSessionsSayWhatTheyKnowTest {

    private static final Pattern POSITION = Pattern.compile("\"position\":\"([^\"]+)\"");

    @RegisterExtension
    static final TestServer server = TestServer.with(settings -> settings.history("log/**", 100));

    /** The last position in what an old session was sent on a path. */
    private static String lastPosition(String path) {
        Subscriber old = Subscriber.of(server, path);
        server.publish(path, "1");
        server.settle();
        Matcher found = POSITION.matcher(old.poll().body());
        assertThat(found.find()).isTrue();
        server.publish("::close", old.id());
        server.publish(path, "2");
        server.publish(path, "3");
        return found.group(1);
    }

    private static String saying(String path, String position) {
        return "[{\"path\":\"::since\",\"message\":\"{\\\"%s\\\":\\\"%s\\\"}\"}]"
                .formatted(path, position);
    }

    private static HttpAnswer post(String token, String body) {
        return server.firenze()
                .send(Requests.post("/comet/" + token, body, "Content-Type: application/json"))
                .answer();
    }

    @Test
    void by_a_request_beside_its_polls() {
        String position = lastPosition("log/a");
        Subscriber anew = new Subscriber(server);
        assertThat(post(anew.token(), saying("log/a", position)).brief()).isEqualTo("204");
        server.connect(anew.id(), "log/a");
        assertThat(anew.take()).containsExactly("log/a;", "log/a;2", "log/a;3");
    }

    @Test
    void over_its_web_socket() {
        String position = lastPosition("log/b");
        WebSocketClient anew = (WebSocketClient) Kind.WEB_SOCKET.open(server, "");
        assertThat(anew.take()).isEmpty();
        anew.say(saying("log/b", position));
        server.await("it was heard", () -> isHeard(anew));
        server.connect(anew.id(), "log/b");
        assertThat(anew.take(3)).containsExactly("log/b;", "log/b;2", "log/b;3");
    }

    /** What a WebSocket says is carried out in order, so an answer to the next shows it. */
    private static boolean isHeard(WebSocketClient client) {
        client.send(WebSocketClient.FIN | WebSocketClient.PING, "?");
        return client.next().kind() == WebSocketClient.PONG;
    }

    @Test
    void of_a_path_it_is_not_connected_to_it_is_given_nothing() {
        String position = lastPosition("log/c");
        Subscriber anew = new Subscriber(server);
        assertThat(post(anew.token(), saying("log/c", position)).brief()).isEqualTo("204");
        server.connect(anew.id(), "log/d");
        assertThat(anew.take()).containsExactly("log/d;");
    }

    @Test
    void a_confirm_may_come_so_too() {
        Subscriber subscriber = Subscriber.of(server, "p");
        server.publish("p", "x");
        server.settle();
        String seen = subscriber.token();
        long seq = TestClient.updatesIn(subscriber.poll().body()).getLast().seq();
        String confirm = "[{\"path\":\"::confirm\",\"message\":\"" + seq + "\"}]";
        assertThat(post(seen, confirm).brief()).isEqualTo("204");
        server.publish("p", "y");
        server.settle();
        HttpAnswer again = server.firenze().send(Requests.get("/comet/" + seen)).answer();
        assertThat(TestClient.updatesIn(again.body()))
                .map(TestClient.Received::message)
                .containsExactly("y");
    }

    @Test
    void a_stranger_says_nothing_to_a_session() {
        Subscriber subscriber = new Subscriber(server);
        String token = subscriber.token();
        String stranger = token.substring(0, token.lastIndexOf('/') + 1) + "A".repeat(22);
        assertThat(post(stranger, "[]").brief()).startsWith("404 unknown_id");
        assertThat(post("", "[]").brief()).startsWith("404 unknown_id");
        assertThat(post(token, "[]").brief()).isEqualTo("204");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "",
                "{\\\"p\\\":1}",
                "{\\\"p\\\":\\\"x\\\"}",
                "{} {}",
                "{\\\"p\\\":\\\"a:1\\\",\\\"p\\\":\\\"a:2\\\"}"
            })
    void what_is_no_object_of_positions_is_refused(String message) {
        String body = "[{\"path\":\"::since\",\"message\":\"" + message + "\"}]";
        Subscriber subscriber = new Subscriber(server);
        assertThat(post(subscriber.token(), body).brief()).startsWith("400 bad_positions");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 not_an_array | {}",
                "403 not_allowed | [{\"path\":\"p\",\"message\":\"m\"}]",
                "400 bad_confirm | [{\"path\":\"::confirm\",\"message\":\"x\"}]"
            })
    void nor_is_anything_else(String problem, String body) {
        Subscriber subscriber = new Subscriber(server);
        assertThat(post(subscriber.token(), body).brief()).startsWith(problem);
    }

    @Test
    void no_more_than_a_thousand() {
        StringBuilder all = new StringBuilder("{");
        for (int i = 0; i <= 1000; i++) {
            all.append(i == 0 ? "" : ",").append("\\\"p").append(i).append("\\\":\\\"a:1\\\"");
        }
        String body = "[{\"path\":\"::since\",\"message\":\"" + all + "}\"}]";
        Subscriber subscriber = new Subscriber(server);
        assertThat(post(subscriber.token(), body).brief()).startsWith("400 bad_positions");
    }
}
