package dobby.wire.line;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A back-end says {@code path;message} in a line, and hears nothing as long as all is well. */
class EachLineIsAnUpdateTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static final String WHOAMI = "::whoami;\n";

    /** The server has read all that the connection sent when it has answered this. */
    private static void assertNothingElseIsSaid(RawSocket socket) {
        assertThat(socket.send(WHOAMI).line()).startsWith("::id;TEST-");
    }

    @ParameterizedTest
    @CsvSource({
        "p;m, p;m",
        "p;, p;",
        "p, p;",
        "p;a;b;c, p;a;b;c",
        "'p; m', 'p; m'",
        "'a b;m', 'a b;m'",
        "p;{\"a\":1}, p;{\"a\":1}",
        "::update;{\"path\":\"p\"\\u002c\"message\":\"m\"}, p;m",
    })
    void a_line_is_split_at_its_first_semicolon(String line, String update) {
        RawSocket socket = server.imperio().send(line.replace("\\u002c", ",") + "\n");
        assertNothingElseIsSaid(socket);
        assertThat(server.accepted()).containsExactly(update);
    }

    @Test
    void lines_end_in_lf_or_crlf_and_empty_ones_say_nothing() {
        RawSocket socket = server.imperio().send("a;1\r\nb;2\n\n\r\nc;\t3\r\n");
        assertNothingElseIsSaid(socket);
        assertThat(server.accepted()).containsExactly("a;1", "b;2", "c;\t3");
    }

    @Test
    void every_update_can_be_said_as_json() {
        RawSocket socket =
                server.imperio()
                        .send(
                                "::update;{\"path\":\"a;b\",\"message\":\"1\\n2\\u0000\",\"x\":[]}\n");
        assertNothingElseIsSaid(socket);
        assertThat(server.accepted()).containsExactly("a;b;1\n2\0");
    }

    @Test
    void commands_are_obeyed() {
        Subscriber subscriber = new Subscriber(server);
        String id = subscriber.id();
        RawSocket socket = server.imperio().send("::connect;" + id + "->a->b\na->b;m\n");
        socket.send("::update;{\"path\":\"::disconnect\",\"message\":\"" + id + "->a->b\"}\n");
        assertNothingElseIsSaid(socket);
        assertThat(subscriber.take()).containsExactly("a->b;", "a->b;m", "::+::disconnect;a->b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::exit", "::exit;", "::exit;now"})
    void exit_ends_it_and_what_follows_is_not_read(String exit) {
        RawSocket socket = server.imperio().send("p;1\n" + exit + "\r\np;2\n");
        assertThat(socket.rest()).isEmpty();
        assertThat(server.accepted()).containsExactly("p;1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::error;bad_path x", "::error", "::id;x", "::id"})
    void what_another_server_would_answer_is_passed_over(String line) {
        assertNothingElseIsSaid(server.imperio().send(line + "\n"));
        assertThat(server.accepted()).isEmpty();
    }

    @Test
    void a_line_may_arrive_in_pieces() {
        String line = "p;\u00c3\u00a9\r\n";
        RawSocket socket = server.imperio();
        List<String> expected = new ArrayList<>();
        for (int cut = 1; cut < line.length(); cut++) {
            socket.send(line.substring(0, cut));
            server.settle();
            socket.send(line.substring(cut));
            expected.add("p;\u00e9");
        }
        assertNothingElseIsSaid(socket);
        assertThat(server.accepted()).isEqualTo(expected);
    }

    @Test
    void a_thousand_lines_before_a_sudden_end_are_all_obeyed_in_order() {
        Subscriber subscriber = Subscriber.of(server, "p");
        RawSocket socket = server.imperio();
        socket.send(lines(1000));
        socket.close();
        List<String> taken = new ArrayList<>();
        while (taken.size() < 1000) {
            taken.addAll(subscriber.take());
        }
        assertThat(taken).isEqualTo(List.of(lines(1000).split("\n")));
    }

    private static String lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "p;" + number + "\n")
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(strings = {"p;2", "p;2\r", "::exit", "\u0000"})
    void half_a_line_at_the_end_is_never_obeyed(String half) {
        RawSocket socket = server.imperio().send("p;1\n" + half).finish();
        assertThat(socket.rest()).isEmpty();
        assertThat(server.accepted()).containsExactly("p;1");
    }
}
