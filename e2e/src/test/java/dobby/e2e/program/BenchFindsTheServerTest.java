package dobby.e2e.program;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Program;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Who measures a server on his machine is told what it costs, without saying which process it is.
 */
final class BenchFindsTheServerTest {

    @Test
    void and_tells_what_it_delivered_and_what_that_cost() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve();
                Program bench =
                        Program.launch(
                                List.of(
                                        "bench",
                                        "--json",
                                        "--connections=20",
                                        "--warm-up=100ms",
                                        "--duration=500ms"),
                                Map.of(
                                        "DOBBY_FIRENZE",
                                                DobbyProcess.url(dobby.firenze()).toString(),
                                        "DOBBY_DUDLEY",
                                                DobbyProcess.url(dobby.dudley()).toString()))) {
            assertThat(bench.exit()).isZero();
            assertThat(bench.err().all()).isEmpty();
            assertThat(bench.out().all())
                    .singleElement()
                    .asString()
                    .contains("\"serverPid\":" + dobby.program().pid() + ",")
                    .contains("\"lost\":0,", "\"duplicates\":0,", "\"overtaken\":0,")
                    .containsPattern("\"delivered\":[1-9]")
                    .containsPattern("\"cpuUs\":[1-9]")
                    .containsPattern("\"residentBytes\":[1-9]");
        }
    }
}
