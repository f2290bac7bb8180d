package dobby.wire.batch;

import static dobby.wire.batch.BadBodies.GOOD;
import static dobby.wire.batch.BadBodies.body;
import static dobby.wire.batch.BadBodies.second;

import dobby.wire.stage.TestServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of an item has its code, and the detail names the item. */
class BadItemsAreRefusedTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    static Stream<Arguments> kinds() {
        return Stream.of(
                body("object", GOOD, "400 not_an_array", "found an object."),
                body("text", "\"x\"", "400 not_an_array", "found a string."),
                body("number", "17", "400 not_an_array", "found a number."),
                body("true", "true", "400 not_an_array", "found a boolean."),
                body("null", "null", "400 not_an_array", "found null."),
                second("array in it", "[]", "400 bad_item", "Expected an object, found an array."),
                second(
                        "text in it",
                        "\"path\"",
                        "400 bad_item",
                        "Expected an object, found a string."),
                second("number in it", "1", "400 bad_item", "Expected an object, found a number."),
                second("null in it", "null", "400 bad_item", "Expected an object, found null."));
    }

    static Stream<Arguments> members() {
        String path = "{\"path\":\"p\"";
        return Stream.of(
                second("nothing", "{}", "400 missing_path", "There is no path."),
                second("no path", "{\"message\":\"m\"}", "400 missing_path", "There is no path."),
                second("no message", path + "}", "400 missing_message", "There is no message."),
                second(
                        "path a number",
                        "{\"path\":3}",
                        "400 path_not_string",
                        "The path is a number."),
                second("path null", "{\"path\":null}", "400 path_not_string", "The path is null."),
                second(
                        "message an object",
                        path + ",\"message\":{}}",
                        "400 message_not_string",
                        "The message is an object."),
                second(
                        "message a number",
                        path + ",\"message\":1}",
                        "400 message_not_string",
                        "The message is a number."),
                second(
                        "message null",
                        path + ",\"message\":null}",
                        "400 message_not_string",
                        "The message is null."),
                second(
                        "message an array",
                        path + ",\"message\":[]}",
                        "400 message_not_string",
                        "The message is an array."),
                body(
                        "path twice",
                        "[" + path + ",\"path\":\"q\",\"message\":\"m\"}]",
                        "400 duplicate_key",
                        "line 1, column "),
                body(
                        "unknown twice",
                        "[{\"x\":1,\"x\":2,\"path\":\"p\",\"message\":\"m\"}]",
                        "400 duplicate_key",
                        "line 1, column "));
    }

    @ParameterizedTest
    @MethodSource({"kinds", "members"})
    void a_bad_batch_is_refused_and_nothing_of_it_is_done(String bytes, String as, String detail) {
        BadBodies.assertRefused(server, bytes, as, detail);
    }
}
