package dobby.wire.line;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A line may be as long as the longest update needs, every character of it an escape. */
class LinesAreBoundedTest {

    private static final int MESSAGE_MAX = 100;
    private static final int LINE_MAX = new Lines(MESSAGE_MAX).bytesMax();

    @RegisterExtension
    static final TestServer server = TestServer.with(plain -> plain.messageBytesMax(MESSAGE_MAX));

    @Test
    void the_longest_update_fits() {
        String escape = "\\u0070";
        String line =
                "::update;{\"path\":\""
                        + escape.repeat(256)
                        + "\",\"message\":\""
                        + escape.repeat(MESSAGE_MAX)
                        + "\"}";
        RawSocket socket = server.imperio().send(line + "\r\n::whoami;\n");
        assertThat(socket.line()).startsWith("::id;");
        assertThat(server.accepted())
                .containsExactly("p".repeat(256) + ";" + "p".repeat(MESSAGE_MAX));
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "1, 413 message_too_big"})
    void a_message_in_a_get_has_the_same_limit(int more, String as) {
        String target = "/p;" + "x".repeat(MESSAGE_MAX + more);
        assertThat(server.imperioHttp().send(Requests.get(target)).answer().brief()).isEqualTo(as);
    }

    @Test
    void a_line_of_the_limit_is_read() {
        RawSocket socket = server.imperio().send("p;" + "x".repeat(LINE_MAX - 2) + "\n");
        assertThat(socket.line()).startsWith("::error;message_too_big ");
        assertThat(socket.send("::whoami;\n").line()).startsWith("::id;");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000, 10_000_000})
    void a_longer_one_is_refused_and_nothing_behind_it_is_read(int more) {
        String line = "p;" + "x".repeat(LINE_MAX - 2 + more);
        RawSocket socket = server.imperio().send(line + "\nq;m\n");
        assertThat(socket.line()).startsWith("::error;line_too_long ").contains("" + LINE_MAX);
        assertThat(socket.rest()).isEmpty();
        assertThat(server.accepted()).isEmpty();
    }

    @Test
    void one_without_an_end_is_not_waited_for() {
        RawSocket socket = server.imperio().send("x".repeat(LINE_MAX + 1));
        assertThat(socket.line()).startsWith("::error;line_too_long ");
        assertThat(socket.rest()).isEmpty();
    }
}
