package dobby.e2e.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.DobbyProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is told to stop leaves everything on disk, whatever `sync` says. */
final class StoppedServersGoOnTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private DobbyProcess serve(String history, String sync) throws InterruptedException {
        return DobbyProcess.serve("--data", data.toString(), "--history", history, "--sync", sync);
    }

    private static void stop(DobbyProcess dobby) throws Exception {
        dobby.program().signal("TERM");
        assertThat(dobby.program().exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "second", "none"})
    void positions_stay_good(String sync) throws Exception {
        String first;
        try (DobbyProcess dobby = serve("kept durable", sync);
                Kept backEnd = new Kept(dobby)) {
            first = backEnd.position("kept", "1");
            stop(dobby);
        }
        try (DobbyProcess dobby = serve("kept durable", sync);
                Kept backEnd = new Kept(dobby)) {
            String second = backEnd.position("kept", "2");
            assertThat(second).isEqualTo(first.substring(0, first.length() - 1) + "2");
            assertThat(backEnd.history("kept")).containsExactly("1@" + first, "2@" + second);
        }
    }

    @Test
    void what_is_durable_no_longer_comes_back_in_another_epoch() throws Exception {
        String first;
        try (DobbyProcess dobby = serve("kept durable, other durable", "always");
                Kept backEnd = new Kept(dobby)) {
            first = backEnd.position("kept", "1");
            stop(dobby);
        }
        try (DobbyProcess dobby = serve("kept, other durable", "always");
                Kept backEnd = new Kept(dobby)) {
            assertThat(dobby.program().err().lines())
                    .anyMatch(line ->
                            line.contains(
                                    "durable no longer, and left on disk: 1 paths, such as \"kept\""));
            assertThat(backEnd.history("kept")).isEmpty();
            stop(dobby);
        }
        try (DobbyProcess dobby = serve("kept durable", "always");
                Kept backEnd = new Kept(dobby)) {
            assertThat(backEnd.history("kept"))
                    .singleElement()
                    .asString()
                    .startsWith("1@")
                    .isNotEqualTo("1@" + first);
        }
    }
}
