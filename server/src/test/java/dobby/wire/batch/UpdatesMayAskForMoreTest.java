package dobby.wire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At every door for back-ends an update may leave one out, have a key, or expect a position. */
class UpdatesMayAskForMoreTest {

    @RegisterExtension
    static final TestServer server = TestServer.with(settings -> settings.history("log/*", 100));

    private static int paths;

    private final String path = "log/" + ++paths;

    private static String update(String path, String message, String more) {
        return "{\"path\":\"%s\",\"message\":\"%s\"%s}".formatted(path, message, more);
    }

    private static HttpAnswer post(String... updates) {
        String body = "[" + String.join(",", updates) + "]";
        return server.dudley().send(Requests.post("/updates", body)).answer();
    }

    private static RawSocket line(String update) {
        return server.imperio().send("::update;" + update + "\n::whoami;\n");
    }

    private static HttpAnswer get(String update) {
        String line = "::update;" + update;
        String target = line.replace("\"", "%22").replace("{", "%7B").replace("}", "%7D");
        return server.imperioHttp().send(Requests.get("/" + target)).answer();
    }

    private String positionOf(HttpAnswer answer) {
        String body = answer.body();
        int from = body.indexOf("\"position\":\"") + 12;
        return body.substring(from, body.indexOf('"', from));
    }

    @Test
    void the_sender_s_own_session_is_left_out() {
        Subscriber own = Subscriber.of(server, path);
        Subscriber other = Subscriber.of(server, path);
        String except = ",\"except\":\"" + own.id() + "\"";
        HttpAnswer answer = post(update(path, "1", except), update(path, "2", ""));
        assertThat(answer.body()).contains("{\"subscribers\":1,", "{\"subscribers\":2,");
        line(update(path, "3", except)).close();
        get(update(path, "4", except));
        assertThat(other.take(4)).endsWith(path + ";3", path + ";4");
        assertThat(own.take()).containsExactly(path + ";2");
    }

    @Test
    void a_repeat_is_answered_and_not_delivered_whichever_door_it_comes_by() {
        Subscriber subscriber = Subscriber.of(server, path);
        String update = update(path, "1", ",\"key\":\"k\"");
        HttpAnswer first = post(update);
        HttpAnswer second = post(update);
        assertThat(second.body())
                .isEqualTo(first.body().replace("}]}", ",\"repeated\":true}]}"))
                .contains("\"subscribers\":1,\"position\":\"" + positionOf(first) + "\"");
        assertThat(line(update).line()).startsWith("::id;");
        assertThat(get(update).brief()).isEqualTo("200");
        server.publish(path, "2");
        assertThat(subscriber.take()).containsExactly(path + ";1", path + ";2");
        assertThat(server.accepted()).endsWith(path + ";1", path + ";2");
    }

    @Test
    void a_repeat_within_its_own_batch_is_one_too() {
        String update = update(path, "1", ",\"key\":\"k\"");
        assertThat(post(update, update).body()).contains("\"repeated\":true}]}");
        assertThat(server.accepted()).containsExactly(path + ";1");
    }

    @Test
    void a_command_may_have_a_key() {
        Subscriber subscriber = new Subscriber(server);
        String update = update("::connect", subscriber.id() + "->" + path, ",\"key\":\"c\"");
        post(update, update);
        assertThat(subscriber.take()).as("one confirmation").containsExactly(path + ";");
    }

    @Test
    void what_expects_the_newest_position_is_appended() {
        String newest = positionOf(post(update(path, "1", "")));
        HttpAnswer answer = post(update(path, "2", ",\"expect\":\"" + newest + "\""));
        assertThat(answer.brief()).isEqualTo("200");
        assertThat(positionOf(answer)).isEqualTo(newest.replace(":1", ":2"));
    }

    @Test
    void what_expects_another_is_refused_with_the_newest() {
        String first = positionOf(post(update(path, "1", "")));
        String newest = positionOf(post(update(path, "2", "")));
        String late = update(path, "3", ",\"expect\":\"" + first + "\"");
        String told = "\"position\":\"" + newest + "\"}";
        assertThat(post(late).brief()).isEqualTo("409 moved");
        assertThat(post(late).body()).contains(told);
        assertThat(get(late).brief()).isEqualTo("409 moved");
        assertThat(get(late).body()).contains(told);
        assertThat(line(late).line())
                .isEqualTo("::error;moved The newest position is " + newest + ".");
        assertThat(server.accepted()).doesNotContain(path + ";3");
    }

    @Test
    void what_expects_a_position_stands_alone() {
        String newest = positionOf(post(update(path, "1", "")));
        String next = update(path, "2", ",\"expect\":\"" + newest + "\"");
        HttpAnswer answer = post(update(path, "x", ""), next);
        assertThat(answer.brief()).isEqualTo("400 bad_expect");
        assertThat(answer.body())
                .contains("\"detail\":\"Item 1: An update that expects a position");
    }

    @Test
    void where_nothing_is_kept_no_position_can_be_expected() {
        HttpAnswer answer = post(update("plain", "1", ",\"expect\":\"e:1\""));
        assertThat(answer.brief()).isEqualTo("400 bad_expect");
        assertThat(answer.body()).contains("has no history");
        assertThat(line(update("plain", "1", ",\"expect\":\"e:1\"")).line())
                .startsWith("::error;bad_expect ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"except", "key", "expect", "receipt", "conflate"})
    void anything_else_is_refused(String name) {
        String code = name.equals("conflate") ? "bad_key" : "bad_" + name;
        for (String value : new String[] {"1", "null", "{}", "\"\""}) {
            String more = ",\"%s\":%s".formatted(name, value);
            assertThat(post(update(path, "1", more)).brief()).isEqualTo("400 " + code);
        }
    }
}
