package dobby.wire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A back-end says with {@code since} from where on a session is to be given a path's updates. */
class ConnectsMayBeginEarlierTest {

    private static final Pattern POSITION = Pattern.compile("\"position\":\"([a-z0-9]+):(\\d+)\"");

    @RegisterExtension
    static final TestServer server = TestServer.with(settings -> settings.history("log/*", 3));

    private static int paths;

    private final Subscriber subscriber = new Subscriber(server);
    private final String path = "log/" + ++paths;
    private String epoch = "";

    @BeforeEach
    void four_updates_of_which_three_are_kept() {
        for (int i = 1; i <= 4; i++) {
            var position = POSITION.matcher(send(path, String.valueOf(i), "").body());
            assertThat(position.find()).isTrue();
            assertThat(position.group(2)).isEqualTo(String.valueOf(i));
            epoch = position.group(1);
        }
    }

    private static HttpAnswer send(String path, String message, String more) {
        String body = "[{\"path\":\"" + path + "\",\"message\":\"" + message + "\"" + more + "}]";
        return server.dudley().send(Requests.post("/updates", body)).answer();
    }

    private List<String> since(String json) {
        HttpAnswer answer = send("::connect", subscriber.id() + "->" + path, ",\"since\":" + json);
        assertThat(answer.brief()).isEqualTo("200");
        return subscriber.take();
    }

    @Test
    void all_that_is_kept() {
        assertThat(since("\"all\""))
                .containsExactly(path + ";", path + ";2", path + ";3", path + ";4");
    }

    @Test
    void the_newest() {
        assertThat(since("2")).containsExactly(path + ";", path + ";3", path + ";4");
    }

    @Test
    void what_came_in_a_time() {
        assertThat(since("\"10m\"")).endsWith(path + ";2", path + ";3", path + ";4");
    }

    @Test
    void what_came_after_a_position() {
        assertThat(since("\"" + epoch + ":3\"")).containsExactly(path + ";", path + ";4");
    }

    @Test
    void what_is_lost_is_told_with_its_places() {
        server.connect(subscriber.id(), "other");
        subscriber.take();
        send("::connect", subscriber.id() + "->" + path, ",\"since\":\"" + epoch + ":0\"");
        server.settle();
        assertThat(subscriber.poll().body())
                .contains(
                        "{\"path\":\"::gap\",\"message\":\"" + path + "\",\"seq\":",
                        "\"after\":\"" + epoch + ":0\",\"position\":\"" + epoch + ":1\"}");
    }

    @Test
    void without_it_from_now_on() {
        server.connect(subscriber.id(), path);
        assertThat(subscriber.take()).containsExactly(path + ";");
    }

    @Test
    void imperio_says_it_in_its_json_form() {
        String update =
                "::update;{\"path\":\"::connect\",\"message\":\"%s->%s\",\"since\":1}\n"
                        .formatted(subscriber.id(), path);
        server.imperio().send(update);
        assertThat(subscriber.take(2)).containsExactly(path + ";", path + ";4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1.5",
                "\"\"",
                "\"ALL\"",
                "\"5\"",
                "\"0m\"",
                "\"10x\"",
                "\"a:b\"",
                "null",
                "true",
                "{}",
                "[1]",
                "1000000000000"
            })
    void anything_else_is_refused(String json) {
        HttpAnswer answer = send("::connect", subscriber.id() + "->" + path, ",\"since\":" + json);
        assertThat(answer.brief()).startsWith("400 bad_start");
    }

    @Test
    void only_a_connect_has_one() {
        assertThat(send(path, "5", ",\"since\":1").brief()).startsWith("400 bad_start");
    }
}
