package dobby.wire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A back-end says as whom it connects a session, and what others are told of it. */
class ConnectsMayIntroduceTest {

    @RegisterExtension
    static final TestServer server = TestServer.with(settings -> settings.presence("room/*"));

    private static int rooms;

    private final Subscriber client = new Subscriber(server);
    private final String room = "room/" + ++rooms;

    private static HttpAnswer post(String item) {
        return server.dudley().send(Requests.post("/updates", "[" + item + "]")).answer();
    }

    private HttpAnswer connect(String more) {
        return post(
                "{\"path\":\"::connect\",\"message\":\""
                        + client.id()
                        + "->"
                        + room
                        + "\","
                        + more
                        + "}");
    }

    private String members() {
        String target = "/paths/" + room.replace("/", "%2F") + "/members";
        return server.dudley().send(Requests.get(target)).answer().body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":[1,{\"b\":null}],\"é\":\"💥\"}",
                "{ \"n\" : 0.10000000000000000001 ,\n \"s\":\"\\u00e9\\ud800}\" }"
            })
    void an_info_is_told_as_it_was_written(String info) {
        assertThat(connect("\"info\":" + info + ",\"user\":\"}{\"").brief()).isEqualTo("200");
        assertThat(members()).contains("{\"member\":\"}{\",\"info\":" + info + ",\"sinceMs\":");
    }

    @Test
    void in_any_order_and_after_much_else() {
        String much = "x".repeat(100_000);
        String item =
                "{\"other\":\"%s\",\"info\":{\"a\":1},\"message\":\"%s->%s\",\"members\":false,\"path\":\"::connect\"}"
                        .formatted(much, client.id(), room);
        assertThat(post(item).brief()).isEqualTo("200");
        assertThat(members()).contains("\"count\":1,\"sessions\":1,", ",\"info\":{\"a\":1},");
    }

    @Test
    void imperio_says_it_in_its_json_form() {
        String item =
                "::update;{\"path\":\"::connect\",\"message\":\"%s->%s\",\"user\":\"Zoe\"}\n"
                        .formatted(client.id(), room);
        server.imperio().send(item);
        client.take();
        assertThat(members()).contains("{\"member\":\"Zoe\",\"info\":null,");
    }

    @Test
    void what_is_said_in_plain_form_is_a_guest() {
        server.imperio().send("::connect;" + client.id() + "->" + room + "\n");
        client.take();
        assertThat(members())
                .contains("{\"member\":\"~1\"", "\"sessions\":[\"" + client.id() + "\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"user\":7",
                "\"user\":null",
                "\"user\":\"\"",
                "\"user\":\"~1\"",
                "\"info\":\"text\"",
                "\"info\":[]",
                "\"info\":null",
                "\"members\":1",
                "\"members\":\"true\"",
                "\"members\":null",
                "\"info\":{\"a\":\"sixty-four bytes are allowed in this test, and this is too much\"}"
            })
    void anything_else_is_refused(String more) {
        HttpAnswer answer = connect(more);
        assertThat(answer.brief()).isEqualTo("400 bad_member");
        assertThat(answer.body()).contains("\"detail\":\"Item 0: ");
    }

    @Test
    void so_is_a_member_that_stands_twice_even_in_the_info() {
        assertThat(connect("\"info\":{\"a\":1,\"a\":2}").brief()).isEqualTo("400 duplicate_key");
    }

    @Test
    void only_a_connect_introduces() {
        assertThat(post("{\"path\":\"p\",\"message\":\"\",\"user\":\"7\"}").brief())
                .isEqualTo("400 bad_member");
    }

    @Test
    void and_only_on_paths_that_tell_their_members() {
        String item =
                "{\"path\":\"::connect\",\"message\":\"%s->hall\",\"members\":true}"
                        .formatted(client.id());
        assertThat(post(item).brief()).isEqualTo("400 no_presence");
    }
}
