package dobby.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionIsReadAsItWasWrittenTest {

    @Test
    void there_and_back() {
        Position position = new Position("k3f9", 131);
        assertThat(position.toString()).isEqualTo("k3f9:131");
        assertThat(Position.parse("k3f9:131")).isEqualTo(position);
        assertThat(position.previous()).isEqualTo(new Position("k3f9", 130));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:0", "0:1", "abcdefghijklmnop:999999999999999999"})
    void good(String text) {
        assertThat(Position.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "a",
                "a:",
                ":1",
                "a:-1",
                "a:1 ",
                " a:1",
                "A:1",
                "a:1:2",
                "a:x",
                "é:1",
                "a:１",
                "a:1000000000000000000",
                "abcdefghijklmnopq:1",
                "a\u0000:1",
                "a:1\n"
            })
    void bad(String text) {
        assertThat(Position.parse(text)).isNull();
    }
}
