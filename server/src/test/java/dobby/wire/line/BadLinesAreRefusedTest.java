package dobby.wire.line;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Subscriber;
import dobby.wire.stage.TestServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A bad line is answered with what is wrong, nothing is done, and the connection stays. */
class BadLinesAreRefusedTest {

    private static final int MESSAGE_MAX = 1000;

    @RegisterExtension
    static final TestServer server = TestServer.with(plain -> plain.messageBytesMax(MESSAGE_MAX));

    private static Arguments line(String line, String code, String detail) {
        String name = line.length() > 40 ? line.substring(0, 40) : line;
        return Arguments.argumentSet(name.replace('\0', '0'), line, code, detail);
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                line(";m", "bad_path", "must not be empty"),
                line(";", "bad_path", "must not be empty"),
                line("x".repeat(257) + ";m", "bad_path", "257"),
                line("a\tb;m", "bad_path", "U+0009"),
                line("p;a\0b", "bad_character", "Character 4 is the control character U+0000"),
                line("\0", "bad_character", "Character 1"),
                line("p;\u0001", "bad_character", "U+0001"),
                line("p;a\rb", "bad_character", "U+000D"),
                line("p;a\r\r", "bad_character", "U+000D"),
                line("p;\u001b[2J", "bad_character", "U+001B"),
                line("p;\u007f", "bad_character", "U+007F"),
                line("p;" + "x".repeat(MESSAGE_MAX + 1), "message_too_big", "has 1001"),
                line("p;\u00e9", "bad_utf8", "not UTF-8"),
                line("p;\u00c0\u00af", "bad_utf8", "not UTF-8"),
                line("p;\u00ed\u00a0\u0080", "bad_utf8", "not UTF-8"),
                line("p;\u00f5\u0080\u0080\u0080", "bad_utf8", "not UTF-8"),
                line("p;\u00e2\u0082", "bad_utf8", "not UTF-8"),
                line("\u00ff\u00fe;m", "bad_utf8", "not UTF-8"));
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                line("::connect;x", "bad_connect", "<id>-><path>"),
                line("::connect;->p", "bad_connect", "<id>-><path>"),
                line("::connect;u->", "bad_connect", "<id>-><path>"),
                line("::connect;", "bad_connect", "<id>-><path>"),
                line("::connect", "bad_connect", "::connect"),
                line("::connect;a b->p", "bad_connect", "<id>-><path>"),
                line("::disconnect;x", "bad_connect", "<id>-><path>"),
                line("::connect;nobody->p", "unknown_id", "\"nobody\""),
                line("::connect;nobody->a->b", "unknown_id", "\"nobody\""),
                line("::disconnect;nobody->p", "unknown_id", "\"nobody\""),
                line("::close;nobody", "unknown_id", "\"nobody\""),
                line("::connect;nobody->::foo", "reserved_path", "\"::foo\""),
                line("::connect;nobody->::+::disconnect", "reserved_path", "::+::disconnect"),
                line("::gone;u", "reserved_path", "Only Dobby sends \"::gone\"."),
                line("::+::disconnect;p", "reserved_path", "Only Dobby sends"),
                line("::gap;p", "reserved_path", "Only Dobby sends"),
                line("::foo;x", "unknown_command", "\"::foo\""),
                line("::", "unknown_command", "\"::\""),
                line("::;", "unknown_command", "\"::\""),
                line("::CONNECT;u->p", "unknown_command", "\"::CONNECT\""),
                line("::connect ;u->p", "unknown_command", "\"::connect \""),
                line(" ::connect;u->p", "bad_path", "only looks as if"));
    }

    static Stream<Arguments> json() {
        String two = "{\"path\":\"p\",\"path\":\"q\",\"message\":\"m\"}";
        return Stream.of(
                line("::update;", "bad_json", "no JSON"),
                line("::update;x", "bad_json", "line 1, column"),
                line("::update;[]", "bad_item", "object"),
                line("::update;{}", "missing_path", "no path"),
                line("::update;{\"path\":\"p\"}", "missing_message", "no message"),
                line("::update;{\"path\":\"p\",\"message\":1}", "message_not_string", "a number"),
                line("::update;" + two, "duplicate_key", "line 1, column"),
                line("::update;{\"path\":\"\",\"message\":\"\"}", "bad_path", "empty"),
                line("::update;{\"path\":\"p\",\"message\":\"\\ud800\"}", "bad_unicode", "half"),
                line("::update;{\"path\":\"::gone\",\"message\":\"x\"}", "reserved_path", "::gone"),
                line(
                        "::update;{\"path\":\"::exit\",\"message\":\"\"}",
                        "unknown_command",
                        "::exit"),
                line("::update;{\"path\":\"p\",\"message\":\"\"}x", "bad_json", "line 1, column"),
                line("::update;{\"x\":" + "[".repeat(1000), "too_deep", "32 deep"),
                line("::update", "unknown_command", "::update"));
    }

    @ParameterizedTest
    @MethodSource({"lines", "commands", "json"})
    void a_bad_line_is_refused_and_the_next_is_obeyed(String line, String code, String detail) {
        RawSocket socket = server.imperio().send("good;1\n" + line + "\ngood;2\n::whoami;\n");
        assertThat(socket.line())
                .startsWith("::error;" + code + " ")
                .contains(detail)
                .hasSizeLessThan(300);
        assertThat(socket.line()).startsWith("::id;");
        assertThat(server.accepted()).containsExactly("good;1", "good;2");
    }

    @Test
    void a_session_is_never_connected_to_a_control_path() {
        Subscriber subscriber = new Subscriber(server);
        RawSocket socket = server.imperio();
        for (String path : new String[] {"::connect", "::disconnect", "::gone", "::close"}) {
            socket.send("::connect;" + subscriber.id() + "->" + path + "\n");
            assertThat(socket.line()).startsWith("::error;reserved_path ");
        }
    }
}
