package dobby.wire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.StreamedClient;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import dobby.wire.stage.WebSocketClient;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A publisher that asks is told when its update has arrived, by whatever way the clients came. */
class ReceiptsAreToldTest {

    private static final Pattern RECEIPT = Pattern.compile("\"receipt\":\"(\\w{32})\"");

    @RegisterExtension
    static final TestServer server =
            TestServer.with(settings -> settings.loops(2).history("log/*", 10));

    private static int paths;

    private final String path = "log/" + ++paths;
    private RawSocket backEnd;
    private String backEndsId;

    @BeforeEach
    void the_publisher_listens() {
        backEnd = server.imperio();
        backEndsId = backEnd.send("::whoami;\n").line().substring("::id;".length());
        server.connect(backEndsId, "told");
        assertThat(backEnd.line()).isEqualTo("told;");
    }

    private String update(String more) {
        return "{\"path\":\"%s\",\"message\":\"m\",\"receipt\":\"told\"%s}".formatted(path, more);
    }

    /** Publishes, and gives back what is to be told. */
    private String publish(int subscribers) {
        HttpAnswer answer =
                server.dudley().send(Requests.post("/updates", "[" + update("") + "]")).answer();
        assertThat(answer.body()).startsWith("{\"updates\":[{\"subscribers\":" + subscribers + ",");
        Matcher receipt = RECEIPT.matcher(answer.body());
        assertThat(receipt.find()).isTrue();
        return "told;{\"receipt\":\""
                + receipt.group(1)
                + "\",\"path\":\""
                + path
                + "\",\"position\":\"";
    }

    private void assertTold(String begin, String counts) {
        assertThat(backEnd.line()).startsWith(begin).endsWith(":1\"," + counts + "}");
    }

    @Test
    void of_a_poll_when_it_comes_again() {
        Subscriber client = Subscriber.of(server, path);
        String begin = publish(1);
        assertThat(client.take()).containsExactly(path + ";m");
        assertThat(backEnd.isQuiet()).isTrue();
        server.publish(path, "more");
        client.take();
        assertTold(begin, "\"subscribers\":1,\"confirmed\":1,\"lost\":0,\"pending\":0");
    }

    @Test
    void of_a_web_socket_when_it_confirms() {
        WebSocketClient client = (WebSocketClient) Kind.WEB_SOCKET.of(server, path);
        String begin = publish(1);
        assertThat(client.take()).containsExactly(path + ";m");
        client.confirm(client.seq());
        assertTold(begin, "\"subscribers\":1,\"confirmed\":1,\"lost\":0,\"pending\":0");
    }

    @Test
    void of_events_when_the_client_says_so_by_a_post() {
        StreamedClient client = Kind.EVENTS.of(server, path);
        String begin = publish(1);
        assertThat(client.take()).containsExactly(path + ";m");
        String confirm = "[{\"path\":\"::confirm\",\"message\":\"" + client.seq() + "\"}]";
        String post = Requests.post("/comet/" + client.token(), confirm);
        assertThat(server.firenze().send(post).answer().brief()).isEqualTo("204");
        assertTold(begin, "\"subscribers\":1,\"confirmed\":1,\"lost\":0,\"pending\":0");
    }

    @ParameterizedTest
    @EnumSource
    void of_a_stream_when_it_comes_back(Kind kind) {
        StreamedClient client = kind.of(server, path);
        String begin = publish(1);
        assertThat(client.take()).containsExactly(path + ";m");
        kind.open(server, client.at(client.seq())).take();
        assertTold(begin, "\"subscribers\":1,\"confirmed\":1,\"lost\":0,\"pending\":0");
    }

    @Test
    void of_a_line_connection_when_it_is_written() {
        RawSocket other = server.imperio();
        String id = other.send("::whoami;\n").line().substring("::id;".length());
        server.connect(id, path);
        String begin = publish(1);
        assertTold(begin, "\"subscribers\":1,\"confirmed\":1,\"lost\":0,\"pending\":0");
        assertThat(other.line()).isEqualTo(path + ";");
        assertThat(other.line()).isEqualTo(path + ";m");
    }

    @Test
    void of_what_a_line_asked_with_its_key_for_there_is_no_answer() {
        server.connect(backEndsId, path);
        assertThat(backEnd.line()).isEqualTo(path + ";");
        backEnd.send("::update;" + update(",\"key\":\"k7\"") + "\n");
        assertThat(backEnd.line())
                .as("it has what it said itself")
                .contains("\"path\":\"" + path + "\",\"key\":\"k7\",\"position\":\"")
                .endsWith("\"subscribers\":1,\"confirmed\":1,\"lost\":0,\"pending\":0}");
    }

    @Test
    void of_a_session_that_is_closed_as_lost() {
        Subscriber gone = Subscriber.of(server, path);
        String begin = publish(1);
        server.publish("::close", gone.id());
        assertTold(begin, "\"subscribers\":1,\"confirmed\":0,\"lost\":1,\"pending\":0");
    }

    @Test
    void a_repeat_names_the_same_receipt_and_is_told_once() {
        String body = "[" + update(",\"key\":\"k\"") + "]";
        String first = server.dudley().send(Requests.post("/updates", body)).answer().body();
        String second = server.dudley().send(Requests.post("/updates", body)).answer().body();
        assertThat(second).isEqualTo(first.replace("}]}", ",\"repeated\":true}]}"));
        assertThat(backEnd.line()).contains("\"subscribers\":0,");
        assertThat(backEnd.isQuiet()).isTrue();
    }
}
