package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Path;
import dobby.presence.PresenceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PresenceIsReadAndCheckedTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private java.nio.file.Path directory;

    @Test
    void patternsAndLimitsComeFromTheFile() throws Exception {
        PresenceSettings presence =
                Given.nothing()
                        .andFile(
                                directory.resolve("dobby.yaml"),
                                "presence: [rooms/*, hall]\npresence-members: 20\n"
                                        + "presence-interval: 500ms\npresence-info-bytes: 2k\n")
                        .settings()
                        .presence();
        assertThat(presence.paths()).hasSize(2);
        assertThat(presence.paths().getFirst().matches(Path.of("rooms/1"))).isTrue();
        assertThat(presence.membersMax()).isEqualTo(20);
        assertThat(presence.intervalMs()).isEqualTo(500);
        assertThat(presence.infoBytesMax()).isEqualTo(2048);
    }

    @Test
    void flagsTakeCommas() throws Exception {
        assertThat(Given.flag("presence", "a/*,b", "c/**").settings().presence().paths())
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/**/b", "a,,b"})
    void whatIsNoPatternIsRefused(String text) {
        assertThat(Given.flag("presence", text).problems())
                .singleElement()
                .asString()
                .startsWith("--presence: ")
                .endsWith(" is not allowed; it takes a pattern like rooms/* or news/**");
    }

    @Test
    void allMembersMustFitIntoASessionsQueue() {
        Given tooLong =
                Given.flag("presence", "a")
                        .andFlag("presence-members", "100")
                        .andFlag("presence-info-bytes", "1k")
                        .andFlag("session-queue-bytes", "99k");
        assertThat(tooLong.problems())
                .containsExactly(
                        "--presence: presence-members times presence-info-bytes is more than"
                                + " session-queue-bytes, which is 101376");
    }
}
