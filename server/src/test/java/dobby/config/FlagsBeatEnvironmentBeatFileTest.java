package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlagsBeatEnvironmentBeatFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void theStrongestPlaceThatMentionsAnOptionSetsIt() throws Exception {
        Settings settings =
                Given.flag("poll-timeout", "1")
                        .andVariable("DOBBY_POLL_TIMEOUT", "2")
                        .andVariable("DOBBY_SESSION_TIMEOUT", "2")
                        .andFile(
                                directory.resolve("dobby.yaml"),
                                "poll-timeout: 3\nsession-timeout: 3\nbatch-delay: 0.25\n")
                        .settings();
        assertThat(settings.sessions().pollTimeoutMs()).isEqualTo(1000);
        assertThat(settings.sessions().sessionTimeoutMs()).isEqualTo(2000);
        assertThat(settings.sessions().batchDelayMs()).isEqualTo(250);
    }

    @Test
    void aFlagNamesAnotherFileThanTheEnvironment() throws Exception {
        Path named = directory.resolve("named.yaml");
        Settings settings =
                Given.nothing()
                        .andFile(named, "id: named\n")
                        .andFile(directory.resolve("other.yaml"), "id: other\n")
                        .andFlag("config", named.toString())
                        .settings();
        assertThat(settings.id()).isEqualTo("named");
    }

    @Test
    void aListIsNotMixedFromSeveralPlaces() throws Exception {
        Settings settings =
                Given.flag(
                                "allow-origin",
                                "https://a.example",
                                "https://b.example,https://c.example")
                        .andVariable("DOBBY_ALLOW_ORIGIN", "https://d.example")
                        .settings();
        assertThat(settings.allowOrigins())
                .containsExactly("https://a.example", "https://b.example", "https://c.example");
    }

    @Test
    void aListInTheFileIsAYamlList() throws Exception {
        Settings settings =
                Given.nothing()
                        .andFile(
                                directory.resolve("dobby.yaml"),
                                "allow-host: [push.internal, '[fd00::1]']\nlog-updates: true\n")
                        .settings();
        assertThat(settings.allowHosts()).containsExactly("push.internal", "[fd00::1]");
        assertThat(settings.logUpdates()).isTrue();
    }

    @Test
    void anEmptyVariableSaysNothing() throws Exception {
        assertThat(Given.variable("DOBBY_ID", "").settings().id()).isEqualTo("dobby");
    }
}
