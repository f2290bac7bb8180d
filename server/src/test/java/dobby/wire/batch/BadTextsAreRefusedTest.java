package dobby.wire.batch;

import static dobby.wire.batch.BadBodies.item;
import static dobby.wire.batch.BadBodies.second;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of a path or message has its code, and the detail names the item. */
class BadTextsAreRefusedTest {

    private static final int MESSAGE_MAX = 1000;

    @RegisterExtension
    static final TestServer server = TestServer.with(plain -> plain.messageBytesMax(MESSAGE_MAX));

    static Stream<Arguments> texts() {
        String long256 = "x".repeat(257);
        return Stream.of(
                second("empty path", item("", "m"), "400 bad_path", "A path must not be empty."),
                second(
                        "long path",
                        item(long256, "m"),
                        "400 bad_path",
                        "A path may have 256 bytes"),
                second(
                        "long path in bytes",
                        item("\u00e9".repeat(129), "m"),
                        "400 bad_path",
                        "has 258."),
                second("tab in the path", item("a\\tb", "m"), "400 bad_path", "U+0009"),
                second("NUL in the path", item("a\\u0000b", "m"), "400 bad_path", "U+0000"),
                second("C1 in the path", item("a\\u0085b", "m"), "400 bad_path", "U+0085"),
                second(
                        "half a pair in the path",
                        item("\\ud800", "m"),
                        "400 bad_unicode",
                        "half a surrogate"),
                second(
                        "half a pair in the message",
                        item("p", "\\udc00x"),
                        "400 bad_unicode",
                        "half a surrogate"),
                second(
                        "halves in the wrong order",
                        item("p", "\\udc00\\ud800"),
                        "400 bad_unicode",
                        "half a surrogate"),
                second(
                        "message too long",
                        item("p", "x".repeat(MESSAGE_MAX + 1)),
                        "413 message_too_big",
                        "A message may have 1000 bytes; this one has 1001."),
                second(
                        "message too long in bytes",
                        item("p", "\u20ac".repeat(334)),
                        "413 message_too_big",
                        "this one has 1002."),
                second(
                        "message much too long",
                        item("p", "x".repeat(1_000_000)),
                        "413 message_too_big",
                        "this one has 1000000."));
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                second("gone", item("::gone", "x"), "400 reserved_path", "Only Dobby sends"),
                second(
                        "disconnected",
                        item("::+::disconnect", "x"),
                        "400 reserved_path",
                        "Only Dobby sends"),
                second("gap", item("::gap", "x"), "400 reserved_path", "Only Dobby sends"),
                second("unknown", item("::foo", "x"), "400 unknown_command", "There is no command"),
                second(
                        "capitals",
                        item("::CONNECT", "x->p"),
                        "400 unknown_command",
                        "There is no command"),
                second(
                        "escaped letters",
                        item("\\u003a\\u003afoo", "x"),
                        "400 unknown_command",
                        "There is no command"),
                second(
                        "wide colons",
                        item("\uff1a\uff1aconnect", "x->p"),
                        "400 bad_path",
                        "only looks as if"),
                second(
                        "space before",
                        item(" ::connect", "x->p"),
                        "400 bad_path",
                        "only looks as if"),
                second("no arrow", item("::connect", "x"), "400 bad_connect", "<id>-><path>"),
                second("no id", item("::connect", "->p"), "400 bad_connect", "<id>-><path>"),
                second("no path", item("::connect", "x->"), "400 bad_connect", "<id>-><path>"),
                second(
                        "to a command not heard",
                        item("::connect", "x->::foo"),
                        "400 reserved_path",
                        "Nobody can be connected"));
    }

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.argumentSet(
                        "extra members",
                        "{\"x\":{\"y\":[1e999999999,null]},\"path\":\"p\",\"message\":\"m\"}",
                        "p;m"),
                Arguments.argumentSet(
                        "message before path", "{\"message\":\"m\",\"path\":\"p\"}", "p;m"),
                Arguments.argumentSet(
                        "escapes",
                        item("\\u0070", "\\ud83d\\ude00\\u0000\\n"),
                        "p;\uD83D\uDE00\0\n"),
                Arguments.argumentSet(
                        "longest path", item("x".repeat(256), ""), "x".repeat(256) + ";"),
                Arguments.argumentSet(
                        "longest message",
                        item("p", "x".repeat(MESSAGE_MAX)),
                        "p;" + "x".repeat(MESSAGE_MAX)),
                Arguments.argumentSet(
                        "longest in bytes",
                        item("p", "\u20ac".repeat(333)),
                        "p;" + "\u20ac".repeat(333)),
                Arguments.argumentSet("a replacement character", item("p", "\uFFFD"), "p;\uFFFD"));
    }

    @ParameterizedTest
    @MethodSource({"texts", "commands"})
    void a_bad_batch_is_refused_and_nothing_of_it_is_done(String bytes, String as, String detail) {
        BadBodies.assertRefused(server, bytes, as, detail);
    }

    @ParameterizedTest
    @MethodSource("good")
    void a_good_one_is_taken(String item, String update) {
        assertThat(server.dudley().send(Requests.post("/", "[" + item + "]")).answer().brief())
                .isEqualTo("200");
        assertThat(server.accepted()).containsExactly(update);
    }
}
