package dobby.wire.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Requests;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch is carried out in its order, or, if one item is wrong, not at all. */
class BatchesAreAllOrNothingTest {

    @RegisterExtension
    static final TestServer server = TestServer.with(plain -> plain.batchUpdatesMax(1000));

    private static HttpAnswer post(String target, List<String> items) {
        String body = "[" + String.join(",", items) + "]";
        return server.dudley().send(Requests.post(target, body)).answer();
    }

    private static String item(String path, String message) {
        return "{\"path\":\"" + path + "\",\"message\":\"" + message + "\"}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/updates"})
    void good_bad_good_delivers_nothing(String target) {
        Subscriber subscriber = Subscriber.of(server, "p");
        String connect = item("::connect", subscriber.id() + "->q");
        HttpAnswer answer =
                post(target, List.of(item("p", "1"), connect, item("", "2"), item("p", "3")));
        assertThat(answer.brief()).isEqualTo("400 bad_path");
        assertThat(answer.body()).contains("\"detail\":\"Item 2: ");
        server.publish("p", "after");
        server.publish("q", "after");
        assertThat(subscriber.take()).containsExactly("p;after");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 500, 999})
    void the_item_that_is_wrong_is_named(int index) {
        List<String> items = new java.util.ArrayList<>(Collections.nCopies(1000, item("p", "")));
        items.set(index, item("::nonsense", ""));
        HttpAnswer answer = post("/", items);
        assertThat(answer.brief()).isEqualTo("400 unknown_command");
        assertThat(answer.body()).contains("\"detail\":\"Item " + index + ": ");
        assertThat(server.accepted()).isEmpty();
    }

    @Test
    void a_session_connected_to_a_control_path_refuses_the_batch() {
        Subscriber subscriber = Subscriber.of(server, "p");
        HttpAnswer answer =
                post(
                        "/",
                        List.of(
                                item("p", "1"),
                                item("::connect", subscriber.id() + "->::connect")));
        assertThat(answer.brief()).isEqualTo("400 reserved_path");
        assertThat(answer.body()).contains("Item 1: ");
        server.publish("p", "after");
        assertThat(subscriber.take()).containsExactly("p;after");
    }

    @Test
    void a_thousand_arrive_in_order() {
        Subscriber subscriber = Subscriber.of(server, "p");
        List<String> items =
                IntStream.range(0, 1000).mapToObj(number -> item("p", "" + number)).toList();
        assertThat(post("/", items).body()).isEqualTo("{success:true}");
        assertThat(subscriber.take())
                .isEqualTo(IntStream.range(0, 1000).mapToObj(number -> "p;" + number).toList());
    }

    @ParameterizedTest
    @CsvSource({"999, 200", "1000, 200", "1001, 413 batch_too_big", "100000, 413 batch_too_big"})
    void there_are_only_so_many_in_one(int count, String as) {
        HttpAnswer answer = post("/", Collections.nCopies(count, item("p", "")));
        assertThat(answer.brief()).isEqualTo(as);
        assertThat(server.accepted()).hasSize(as.equals("200") ? count : 0);
    }

    @Test
    void updates_tells_what_became_of_each() {
        Subscriber one = Subscriber.of(server, "told");
        Subscriber.of(server, "told");
        String nobody = one.id().substring(0, one.id().lastIndexOf('-')) + "-9999";
        HttpAnswer answer =
                post(
                        "/updates",
                        List.of(
                                item("told", "m"),
                                item("nobody here", "m"),
                                item(one.id(), "to him alone"),
                                item(nobody, "m"),
                                item("::connect", one.id() + "->more"),
                                item("more", "m"),
                                item("::connect", nobody + "->more"),
                                item("::disconnect", one.id() + "->more"),
                                item("::close", "whoever")));
        assertThat(answer.brief()).isEqualTo("200");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.body().strip())
                .isEqualTo(
                        "{\"updates\":[{\"subscribers\":2},{\"subscribers\":0},{\"subscribers\":1},"
                                + "{\"unknown\":\""
                                + nobody
                                + "\"},{\"subscribers\":0},{\"subscribers\":1},{\"unknown\":\""
                                + nobody
                                + "\"},{\"subscribers\":0},{\"unknown\":\"whoever\"}]}");
        assertThat(one.take())
                .containsExactly(
                        "told;m",
                        one.id() + ";to him alone",
                        "more;",
                        "more;m",
                        "::+::disconnect;more");
    }

    @Test
    void updates_of_nothing_is_answered_with_nothing() {
        assertThat(post("/updates", List.of()).body().strip()).isEqualTo("{\"updates\":[]}");
    }
}
