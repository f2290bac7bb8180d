package dobby.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ::connect} is done by that spelling alone; what only looks like it is no path at all. */
class NoSpellingPosesAsAControlPathTest {

    private static Parsed<Update> send(String path) {
        return Update.parse(new ThestralId("sender"), path, "id->p", 1024);
    }

    private static boolean isPlain(String text) {
        return Path.parse(text) instanceof Parsed.Value<Path>(Path path) && !path.isControl();
    }

    @ParameterizedTest
    @MethodSource("dobby.stage.Spellings#ofConnect")
    void another_spelling_of_connect_is_refused(String spelling) {
        assertThat(send(spelling)).isInstanceOf(Parsed.Refused.class);
        assertThat(isPlain(spelling)).isFalse();
    }

    @Test
    void so_are_255_colons() {
        assertThat(send(":".repeat(255))).isInstanceOf(Parsed.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%3A%3Aconnect",
                "%253A%253Aconnect",
                "\\u003a\\u003aconnect",
                "&#58;&#58;connect",
                "\"::connect\"",
                "/::connect",
                ":connect",
                "connect::",
                "a::connect",
                ";::connect"
            })
    void what_no_program_reads_as_a_command_is_a_plain_path(String text) {
        assertThat(send(text))
                .isInstanceOfSatisfying(
                        Parsed.Value.class,
                        value -> assertThat(((Update) value.value()).command()).isNull());
    }
}
