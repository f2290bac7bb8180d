package dobby.wire.client;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.StreamedClient.Kind;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A back-end connects a session to a pattern, at any door; updates come by their paths' names. */
class PatternsAreHeardOverEveryTransportTest {

    private static final Pattern POSITION = Pattern.compile("\"position\":\"([^\"]+)\"");

    @RegisterExtension
    static final TestServer server = TestServer.with(settings -> settings.history("log/**", 10));

    private static int tests;

    private final String orders = "orders" + ++tests;
    private final String status = orders + "/*/status";

    private static String dudley(String path, String message, String more) {
        String body = "[{\"path\":\"" + path + "\",\"message\":\"" + message + "\"" + more + "}]";
        return server.dudley().send(Requests.post("/updates", body)).answer().body();
    }

    @ParameterizedTest
    @EnumSource
    void by_streams(Kind kind) {
        var client = kind.of(server, status);
        assertThat(dudley(orders + "/1/status", "paid", ""))
                .startsWith("{\"updates\":[{\"subscribers\":1}]}");
        assertThat(client.take()).containsExactly(orders + "/1/status;paid");
        dudley(orders + "/1/total", "7", "");
        dudley(orders + "/2/status", "sent", "");
        assertThat(client.take()).containsExactly(orders + "/2/status;sent");
        dudley("::disconnect", client.id() + "->" + status, "");
        dudley(orders + "/3/status", "lost", "");
        assertThat(client.take()).containsExactly("::+::disconnect;" + status);
    }

    @Test
    void by_polls_and_once_however_often_it_is_connected() {
        Subscriber client = Subscriber.of(server, orders + "/**");
        server.connect(client.id(), orders + "/1/status");
        server.connect(client.id(), status);
        assertThat(client.take(2)).containsExactly(orders + "/1/status;", status + ";");
        dudley(orders + "/1/status", "paid", "");
        dudley(orders + "/1", "x", "");
        assertThat(client.take(2)).containsExactly(orders + "/1/status;paid", orders + "/1;x");
    }

    @Test
    void imperio_connects_too_and_can_be_connected() {
        RawSocket imperio = server.imperio().send("::whoami;\n");
        String id = imperio.line().substring("::id;".length());
        Subscriber client = new Subscriber(server);
        imperio.send("::connect;" + client.id() + "->news/**\n::connect;" + id + "->news/*\n");
        assertThat(imperio.line()).isEqualTo("news/*;");
        server.publish("news/eu", "hello");
        assertThat(imperio.line()).isEqualTo("news/eu;hello");
        assertThat(client.take(2)).containsExactly("news/**;", "news/eu;hello");
    }

    @Test
    void a_new_session_that_knows_the_pattern_is_given_what_came_on_paths_it_never_heard_of() {
        Subscriber old = new Subscriber(server);
        server.connect(old.id(), "log/*");
        server.settle();
        Matcher moment = POSITION.matcher(old.poll().body());
        assertThat(moment.find()).isTrue();
        server.publish("::close", old.id());
        server.publish("log/a", "1");
        server.publish("log/b", "2");
        Subscriber anew = new Subscriber(server);
        String known = "{\\\"log/*\\\":\\\"" + moment.group(1) + "\\\"}";
        String said = "[{\"path\":\"::since\",\"message\":\"" + known + "\"}]";
        server.firenze().send(Requests.post("/comet/" + anew.token(), said)).answer();
        server.connect(anew.id(), "log/*");
        assertThat(anew.take(3)).containsExactly("log/*;", "log/a;1", "log/b;2");
    }

    @Test
    void since_is_of_each_path() {
        server.publish("log/x/1", "a");
        server.publish("log/x/1", "b");
        server.publish("log/x/2", "c");
        Subscriber client = new Subscriber(server);
        dudley("::connect", client.id() + "->log/x/*", ",\"since\":1");
        assertThat(client.take(3)).containsExactly("log/x/*;", "log/x/1;b", "log/x/2;c");
    }

    @Test
    void stars_in_the_middle_of_the_rest_are_refused() {
        assertThat(dudley("::connect", new Subscriber(server).id() + "->a/**/b", ""))
                .contains("\"code\":\"bad_path\"");
    }
}
