package dobby.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.config.Option;
import dobby.config.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class HelpIsMadeOfTheOptionsTest {

    static final Iterable<Option<?>> OPTIONS = Options.all();

    private final Terminal terminal = new Terminal();

    @ParameterizedTest
    @FieldSource("OPTIONS")
    void eachStandsThereWithItsDefault(Option<?> option) {
        assertThat(terminal.run("serve", "--help")).isZero();
        assertThat(String.join(" ", terminal.out()).replaceAll("\\s+", " "))
                .contains(" " + option.flag())
                .contains(option.help())
                .contains(option.fallback());
    }

    @Test
    void noLineIsWiderThanAHundredColumns() {
        terminal.run("serve", "--help");
        terminal.run("publish", "--help");
        terminal.run("subscribe", "--help");
        terminal.run("bench", "--help");
        assertThat(terminal.out()).isNotEmpty().allMatch(line -> line.length() <= 100);
    }

    @Test
    void withoutACommandHelpGoesToStandardErrorAndTheExitCodeIsTwo() {
        assertThat(terminal.run()).isEqualTo(2);
        assertThat(terminal.out()).isEmpty();
        assertThat(String.join("\n", terminal.err()))
                .contains("serve", "publish", "subscribe", "bench");
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(terminal.run("--version")).isZero();
        assertThat(terminal.out())
                .singleElement()
                .asString()
                .matches("dobby \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }
}
