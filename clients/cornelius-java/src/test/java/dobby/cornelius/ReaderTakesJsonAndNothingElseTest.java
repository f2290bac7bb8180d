package dobby.cornelius;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader of answers reads whatever members they may gain. */
class ReaderTakesJsonAndNothingElseTest {

    @Test
    void every_kind_of_value() {
        assertThat(
                        JsonReader.read(
                                " {\"a\" : [ 1,-2.5e+1 , true,false,null, \"\", {} ,[] ] }\r\n\t"))
                .isEqualTo(
                        Map.of(
                                "a",
                                Arrays.asList(
                                        1.0, -25.0, true, false, null, "", Map.of(), List.of())));
    }

    @Test
    void every_escape() {
        assertThat(JsonReader.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\uDE00 ✓\""))
                .isEqualTo("\"\\/\b\f\n\r\té😀 ✓");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "\"",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{,}",
                "[,]",
                "[1,]",
                "[1 2]",
                "1 2",
                "[]]",
                "tru",
                "nul",
                "NaN",
                "01",
                "1.",
                ".5",
                "+1",
                "-",
                "1e",
                "1e1000x",
                "'a'",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u00g0\"",
                "\"\n\"",
                "\"\\",
                "{\"a\":1",
                "/**/1",
                "\ufeff1",
                "\u00001",
                "{success:true}"
            })
    void what_is_none(String text) {
        assertThatThrownBy(() -> JsonReader.read(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nesting_has_an_end() {
        assertThat(JsonReader.read("[".repeat(32) + "]".repeat(32))).isNotNull();
        assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(JsonReader.read("[" + "[],".repeat(100) + "{}]")).isNotNull();
    }
}
