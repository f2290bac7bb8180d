package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TheFileHoldsNothingUnknownTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void aMistypedKeyIsSuggestedRight() throws Exception {
        assertThat(problems("loops: 1\npol-timeout: 3\n"))
                .containsExactly("2: \"pol-timeout\" is not an option; did you mean poll-timeout?");
    }

    @Test
    void anUnknownKeyIsToldWhatIsKnown() throws Exception {
        assertThat(problems("astronomy: 3\n").getFirst())
                .startsWith("1: \"astronomy\" is not an option; known are firenze, dudley,")
                .doesNotContain("config");
    }

    @Test
    void aFileDoesNotNameAnotherFile() throws Exception {
        assertThat(problems("config: other.yaml\n").getFirst())
                .startsWith("1: \"config\" is not an option");
    }

    @Test
    void aKeyStandsOnce() throws Exception {
        assertThat(problems("loops: 1\nid: a\nloops: 2\n"))
                .containsExactly("3: loops stands twice in this file");
    }

    @Test
    void onlyWhatTakesManyTakesAList() throws Exception {
        assertThat(problems("loops: [1]\n"))
                .containsExactly(
                        "1: loops: a list is not allowed; it takes a whole number from 1 to 1024");
    }

    @Test
    void nothingTakesAMapping() throws Exception {
        assertThat(problems("allow-host:\n  - a: b\n").getFirst())
                .startsWith("2: allow-host: a mapping is not allowed; it takes a host name");
    }

    @Test
    void anEmptyListDoesNotFallBackToTheDefault() throws Exception {
        assertThat(problems("allow-origin: []\n").getFirst())
                .startsWith("1: allow-origin: an empty list is not allowed;");
    }

    @Test
    void anythingButAMappingIsRefused() throws Exception {
        assertThat(problems("- loops\n").getFirst()).startsWith("1: a configuration is written");
    }

    @Test
    void brokenYamlIsNamedWithItsLine() throws Exception {
        assertThat(problems("loops: 1\nid: \"a\nb: c\n").getFirst())
                .matches("\\d: this is not YAML: .+");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(Given.flag("config", "no/such.yaml").problems())
                .containsExactly("--config: \"no/such.yaml\": there is no such file");
    }

    @Test
    void aFileIsUtf8() throws Exception {
        Path file = directory.resolve("latin1.yaml");
        Files.write(file, "id: ä\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Given.variable("DOBBY_CONFIG", file.toString()).problems().getFirst())
                .startsWith("DOBBY_CONFIG: ")
                .endsWith(": it is not UTF-8");
    }

    @Test
    void anEmptyFileSaysNothing() throws Exception {
        Path file = directory.resolve("empty.yaml");
        assertThat(Given.nothing().andFile(file, "# later\n").settings().id()).isEqualTo("dobby");
    }

    /** The problems without the file's name. */
    private List<String> problems(String yaml) throws IOException {
        Path file = directory.resolve("dobby.yaml");
        return Given.nothing().andFile(file, yaml).problems().stream()
                .map(problem -> problem.replace(file + ":", ""))
                .toList();
    }
}
