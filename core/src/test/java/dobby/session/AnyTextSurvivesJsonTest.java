package dobby.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Message;
import dobby.message.Path;
import dobby.message.ThestralId;
import dobby.message.Update;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a message holds, a reader of JSON gets it back, and nothing of it acts as JSON. */
class AnyTextSurvivesJsonTest {

    private static String json(String path, String message) {
        Update update = Update.of(new ThestralId("s"), Path.of(path), Message.of(message));
        return new String(Json.update(update, 17), UTF_8);
    }

    /** A reader made after RFC 8259, strict: fails on anything that may not stand there. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        void skip(String expected) {
            assertThat(text.substring(at)).startsWith(expected);
            at += expected.length();
        }

        String string() {
            skip("\"");
            StringBuilder out = new StringBuilder();
            for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
                if (c < ' ') {
                    throw new AssertionError("a bare control character in " + text);
                }
                out.append(c == '\\' ? escaped() : c);
            }
            return out.toString();
        }

        private char escaped() {
            char c = text.charAt(at++);
            return switch (c) {
                case '"', '\\', '/' -> c;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> {
                    at += 4;
                    yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
                }
                default -> throw new AssertionError("no such escape: " + c);
            };
        }
    }

    private static void assertSurvives(String path, String message) {
        Reader reader = new Reader(json(path, message));
        reader.skip("{\"path\":");
        assertThat(reader.string()).isEqualTo(path);
        reader.skip(",\"message\":");
        assertThat(reader.string()).isEqualTo(message);
        reader.skip(",\"seq\":17}");
        assertThat(reader.at).isEqualTo(reader.text.length());
    }

    @Test
    void every_single_character() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 61) {
            if (c < 0xd800 || c > 0xdfff) {
                String character = Character.toString(c);
                assertSurvives("p", character);
                assertSurvives("p", "a" + character + "b");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, \\u0000",
        "1, \\u0001",
        "7, \\u0007",
        "8, \\u0008",
        "9, \\t",
        "10, \\n",
        "11, \\u000b",
        "12, \\u000c",
        "13, \\r",
        "27, \\u001b",
        "31, \\u001f",
        "34, \\\"",
        "92, \\\\"
    })
    void the_escapes_are_known(int character, String escape) {
        assertThat(json("p", Character.toString(character)))
                .isEqualTo("{\"path\":\"p\",\"message\":\"" + escape + "\",\"seq\":17}");
    }

    @Test
    void everything_else_stands_as_itself() {
        assertThat(json("é", "/<>&' \u007f\u0080\u2028\u2029€😀"))
                .isEqualTo(
                        "{\"path\":\"é\",\"message\":\"/<>&' \u007f\u0080\u2028\u2029€😀\",\"seq\":17}");
    }

    @Test
    void a_path_is_escaped_as_well() {
        assertSurvives("a\"b\\c", "x");
        assertSurvives("\"},{\"path\":\"::gone", "\",\"seq\":99}],\"reconnectWith\":\"x");
    }

    @Test
    void json_in_a_message_stays_text() {
        assertSurvives("p", "{\"a\":[1,\"\\u0000\\\\\",{}],\"b\":\"\\\"\"}");
        assertSurvives("p", "\\u0022");
        assertSurvives("p", "\\");
    }

    @Test
    void any_mixture() {
        Random random = new Random(43);
        String parts = "ab\"\\/\n\r\t\b\f\0\u001f\u007fé€\u2028u0041{}[],:";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(parts.charAt(random.nextInt(parts.length())));
            }
            assertSurvives("p", text + "😀");
        }
    }
}
