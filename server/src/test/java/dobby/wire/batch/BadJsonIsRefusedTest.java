package dobby.wire.batch;

import static dobby.wire.batch.BadBodies.GOOD;
import static dobby.wire.batch.BadBodies.body;
import static dobby.wire.batch.BadBodies.bytes;
import static dobby.wire.batch.BadBodies.raw;

import dobby.wire.stage.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no JSON in UTF-8 is refused with the place where it stops to be. */
class BadJsonIsRefusedTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    static Stream<Arguments> json() {
        String as = "400 bad_json";
        return Stream.of(
                body("empty", "", as, "There is no JSON here"),
                body("white space", " \\r\\n\\t ".translateEscapes(), as, "There is no JSON here"),
                body("cut off", "[" + GOOD, as, "line 1, column "),
                body("cut off in a name", "[{\"pa", as, "line 1, column "),
                body("cut off in an escape", "[{\"path\":\"\\u00", as, "line 1, column "),
                body("trailing comma", "[" + GOOD + ",]", as, "line 1, column "),
                body("trailing comma in an item", "[{\"path\":\"p\",}]", as, "line 1, column "),
                body("line comment", "[" + GOOD + "//x\n]", as, "line 1, column "),
                body("comment", "[/*x*/" + GOOD + "]", as, "line 1, column "),
                body("hash comment", "[\n#x\n]", as, "line 2, column "),
                body("single quotes", "[{'path':'p','message':'m'}]", as, "line 1, column "),
                body("no quotes", "[{path:\"p\",message:\"m\"}]", as, "line 1, column "),
                body(
                        "NaN",
                        "[{\"path\":\"p\",\"message\":\"m\",\"x\":NaN}]",
                        as,
                        "line 1, column "),
                body("Infinity", "[{\"x\":-Infinity}]", as, "line 1, column "),
                body("leading zero", "[{\"x\":007}]", as, "line 1, column "),
                body("leading plus", "[{\"x\":+1}]", as, "line 1, column "),
                body("point without digits", "[{\"x\":1.}]", as, "line 1, column "),
                body("True", "[{\"x\":True}]", as, "line 1, column "),
                body("unknown escape", "[{\"path\":\"\\x\"}]", as, "line 1, column "),
                body("raw line break in a text", "[{\"path\":\"a\nb\"}]", as, "line 1, column "),
                body("raw NUL in a text", "[{\"path\":\"a\0b\"}]", as, "line 1, column "),
                body("two arrays", "[][]", as, "follows the JSON value at line 1, column "),
                body("two arrays in lines", "[" + GOOD + "]\n[]", as, "follows the JSON value"),
                body("closed twice", "[]]", as, "line 1, column "),
                body("something behind it", "[] x", as, "line 1, column "),
                body("BOM", "\uFEFF[]", as, "line 1, column "),
                body(
                        "a number of a million digits",
                        "[{\"x\":" + "1".repeat(1_000_000) + "}]",
                        as,
                        "too long"),
                body(
                        "a name of a million letters",
                        "[{\"" + "x".repeat(1_000_000) + "\":1}]",
                        as,
                        "too long"),
                raw("UTF-16", bytes("[]", StandardCharsets.UTF_16LE), as, "line 1, column "));
    }

    static Stream<Arguments> encodings() {
        String as = "400 bad_utf8";
        return Stream.of(
                raw("Latin 1", "[{\"path\":\"p\",\"message\":\"\u00e9\"}]", as, "not UTF-8"),
                raw("overlong", "[{\"path\":\"\u00c0\u00af\"}]", as, "not UTF-8"),
                raw(
                        "half a surrogate pair",
                        "[{\"path\":\"\u00ed\u00a0\u0080\"}]",
                        as,
                        "not UTF-8"),
                raw("beyond Unicode", "[{\"path\":\"\u00f5\u0080\u0080\u0080\"}]", as, "not UTF-8"),
                raw("cut off", "[{\"path\":\"\u00e2\u0082", as, "not UTF-8"),
                raw("UTF-16 with its mark", bytes("[]", StandardCharsets.UTF_16), as, "not UTF-8"));
    }

    static Stream<Arguments> depth() {
        String deep = "[{\"x\":" + "[".repeat(40) + "]".repeat(40) + "}]";
        return Stream.of(
                body("deep", deep, "400 too_deep", "32 deep"),
                body("a million brackets", "[".repeat(1_000_000), "400 bad_item", "Item 0: "),
                body(
                        "a million in an item",
                        "[{\"x\":" + "[".repeat(1_000_000),
                        "400 too_deep",
                        "32 deep"),
                body(
                        "a million braces",
                        "[" + "{\"x\":".repeat(1_000_000),
                        "400 too_deep",
                        "32 deep"));
    }

    @ParameterizedTest
    @MethodSource({"json", "encodings", "depth"})
    void a_bad_batch_is_refused_and_nothing_of_it_is_done(String bytes, String as, String detail) {
        BadBodies.assertRefused(server, bytes, as, detail);
    }
}
