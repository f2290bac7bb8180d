package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ABadValueSaysWhereItStandsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void inAFlag() {
        assertThat(Given.flag("loops", "0").problems())
                .containsExactly(
                        "--loops: \"0\" is not allowed; it takes a whole number from 1 to 1024");
    }

    @Test
    void inAVariable() {
        assertThat(Given.variable("DOBBY_LOOPS", "many").problems())
                .containsExactly(
                        "DOBBY_LOOPS: \"many\" is not allowed; it takes a whole number from 1 to 1024");
    }

    @Test
    void inALineOfTheFile() throws Exception {
        Path file = directory.resolve("dobby.yaml");
        assertThat(Given.nothing().andFile(file, "# mine\n\nloops: -1\n").problems())
                .containsExactly(
                        file
                                + ":3: loops: \"-1\" is not allowed; it takes a whole number from 1 to 1024");
    }

    @Test
    void andEveryBadValueIsNamedAtOnce() {
        assertThat(Given.flag("id", "a b").andFlag("poll-timeout", "soon").problems()).hasSize(2);
    }

    @Test
    void whatItQuotesIsShortAndStaysOnItsLine() {
        String problem = Given.flag("id", "a\n\u001b[31m" + "x".repeat(1000)).problems().getFirst();
        assertThat(problem).contains("\"a\\u000a\\u001b[31mxxx").hasSizeLessThan(220);
        assertThat(problem.chars()).noneMatch(Character::isISOControl);
    }

    @Test
    void aFlagIsNotGivenTwice() {
        assertThat(Given.flag("loops", "1", "2").problems())
                .containsExactly("--loops: given more than once");
    }
}
