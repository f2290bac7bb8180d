package dobby.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Text;
import dobby.stage.Spellings;
import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Nobody connects a session by writing {@code ::connect} in another way, whatever the door; and a
 * client not even by writing it as it is.
 */
class SpellingsOpenNoDoorTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private Subscriber victim;
    private String message;

    @BeforeEach
    void there_is_a_session() {
        victim = new Subscriber(server);
        message = victim.id() + "->secrets";
    }

    @AfterEach
    void nothing_was_carried_out() {
        assertThat(server.accepted()).isEmpty();
        server.publish("secrets", "x");
        server.connect(victim.id(), "p");
        assertThat(victim.take()).containsExactly("p;");
    }

    private String item(String path) {
        StringBuilder json = new StringBuilder("{\"path\":");
        Text.quote(path, json);
        Text.quote(message, json.append(",\"message\":"));
        return json.append('}').toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void assertRefused(HttpAnswer answer, String spelling) {
        assertThat(answer.status()).as("%s", Text.shown(spelling)).isBetween(400, 499);
    }

    @Test
    void in_a_batch() {
        for (String spelling : Spellings.ofConnect()) {
            for (String target : List.of("/", "/updates")) {
                String batch = Requests.post(target, "[" + item(spelling) + "]");
                assertRefused(server.dudley().send(batch).answer(), spelling);
            }
        }
    }

    @Test
    void on_a_line() {
        RawSocket socket = server.imperio();
        for (String spelling : Spellings.ofConnect()) {
            if (spelling.indexOf('\n') < 0) { // else they are two lines
                String line = spelling + ";" + message + "\n";
                socket.send(line.getBytes(StandardCharsets.UTF_8));
                assertThat(socket.line()).as("%s", Text.shown(spelling)).startsWith("::error;");
            }
        }
    }

    @Test
    void on_a_line_in_the_other_form() {
        RawSocket socket = server.imperio();
        for (String spelling : Spellings.ofConnect()) {
            String line = "::update;" + item(spelling) + "\n";
            socket.send(line.getBytes(StandardCharsets.UTF_8));
            assertThat(socket.line()).as("%s", Text.shown(spelling)).startsWith("::error;");
        }
    }

    @Test
    void in_a_get() {
        for (String spelling : Spellings.ofConnect()) {
            for (String line : List.of(spelling + ";" + message, "::update;" + item(spelling))) {
                HttpAnswer answer =
                        server.imperioHttp().send(Requests.get("/" + encoded(line))).answer();
                if (!spelling.equals(
                        "::connect;")) { // else of an id that nobody has, which is no error here
                    assertRefused(answer, spelling);
                }
            }
        }
    }

    /** What a client may not say in any spelling. */
    private static List<String> ofClients() {
        List<String> all = new ArrayList<>(Spellings.ofConnect());
        all.addAll(List.of("::connect", "::disconnect", "::close", "::gone", "::occupied"));
        all.addAll(List.of("::vacated", "::gap", "::members", "::+::disconnect", "::update"));
        return all;
    }

    @Test
    void over_the_web_socket_of_a_client() {
        WebSocketClient client = WebSocketClient.open(server, "/comet/");
        client.take();
        for (String path : ofClients()) {
            client.say("[" + item(path) + "]");
            assertThat(client.next().text()).as("%s", Text.shown(path)).contains("not_allowed");
        }
    }

    @Test
    void by_what_a_client_posts() {
        for (String path : ofClients()) {
            String post = Requests.post("/comet/" + victim.token(), "[" + item(path) + "]");
            HttpAnswer answer = server.firenze().send(post).answer();
            assertThat(answer.brief()).as("%s", Text.shown(path)).isEqualTo("403 not_allowed");
        }
    }
}
