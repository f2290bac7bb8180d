package dobby.message;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.stage.Chance;
import org.junit.jupiter.api.Test;

/** Whatever was read from a text, and written as text again, is read as the same. */
class WhatIsWrittenIsReadAgainTest {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private int read;

    private <T> T read(Parsed<T> parsed, T otherwise) {
        if (parsed instanceof Parsed.Value<T>(T value)) {
            read++;
            return value;
        }
        return otherwise;
    }

    @Test
    void a_path() {
        Path none = Path.of("none");
        Chance.often(chance -> {
            String text = chance.text(6);
            Path path = read(Path.parse(text), none);
            assertThat(Path.parse(path.toString())).isEqualTo(Parsed.value(path));
            assertThat(path == none || path.text().equals(text)).isTrue();
        });
        assertThat(read).isGreaterThan(100);
    }

    @Test
    void a_pattern() {
        Chance.often(chance -> {
            String text = chance.word("ab/**", 8);
            PathPattern pattern = read(PathPattern.parse(text), PathPattern.of("**"));
            PathPattern again = PathPattern.of(pattern.toString());
            assertThat(again.segments()).isEqualTo(pattern.segments());
            assertThat(again.isOpen()).isEqualTo(pattern.isOpen());
            String joined = String.join("/", pattern.segments());
            String rest = pattern.segments().isEmpty() ? "**" : joined + "/**";
            assertThat(pattern.isOpen() ? rest : joined).isEqualTo(pattern.toString());
        });
        assertThat(read).isGreaterThan(100);
    }

    @Test
    void a_position() {
        Chance.often(chance -> {
            Position position =
                    new Position(chance.word(LETTERS, 16), chance.number(999_999_999_999_999_999L));
            assertThat(Position.parse(position.toString())).isEqualTo(position);
        });
    }

    @Test
    void a_command() {
        Chance.often(chance -> {
            String id = chance.word(LETTERS + "-._", 40);
            Path path = read(Path.parse(chance.text(4)), Path.of("p"));
            String message = id + "->" + path;
            Parsed<Command> parsed =
                    Command.parse(Path.of("::connect"), Message.of(message), Start.ALL);
            if (parsed instanceof Parsed.Value<Command>(Command command)) {
                assertThat(command)
                        .isEqualTo(new Command.Connect(new ThestralId(id), path, Start.ALL));
            } else {
                assertThat(path.isControl() || path.text().contains("**/")).isTrue();
            }
        });
    }
}
