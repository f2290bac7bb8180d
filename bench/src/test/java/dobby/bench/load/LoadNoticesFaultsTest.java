package dobby.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.bench.load.FaultyLog.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class LoadNoticesFaultsTest {
    private static final int POLLERS_OF_A_PATH = 3;

    @ParameterizedTest
    @ValueSource(strings = {"dobby", "nchan"})
    void an_honest_server_loses_nothing_however_it_splits_its_answers(String protocol)
            throws IOException {
        for (boolean splits : new boolean[] {false, true}) {
            Report report = run(protocol, new FaultyLog(Fault.NONE), splits);

            assertThat(report.number("published")).isBetween(40.0, 51.0);
            assertThat(report.number("expected"))
                    .isEqualTo(report.number("published") * POLLERS_OF_A_PATH);
            assertThat(report.number("delivered")).isEqualTo(report.number("expected"));
            assertFaults(report, 0, 0, 0, 0);
            assertThat(report.number("latencyP50Ms")).isBetween(0.001, 50.0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dobby", "nchan"})
    void each_loss_is_noticed(String protocol) throws IOException {
        FaultyLog log = new FaultyLog(Fault.LOST);
        assertFaults(run(protocol, log, true), POLLERS_OF_A_PATH * log.faults(), 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dobby", "nchan"})
    void each_double_is_noticed(String protocol) throws IOException {
        FaultyLog log = new FaultyLog(Fault.DOUBLED);
        assertFaults(run(protocol, log, true), 0, POLLERS_OF_A_PATH * log.faults(), 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dobby", "nchan"})
    void each_overtaken_message_is_noticed(String protocol) throws IOException {
        FaultyLog log = new FaultyLog(Fault.OVERTAKEN);
        assertFaults(run(protocol, log, true), 0, 0, POLLERS_OF_A_PATH * log.faults(), 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dobby", "nchan"})
    void each_message_on_a_wrong_path_is_noticed(String protocol) throws IOException {
        FaultyLog log = new FaultyLog(Fault.MISROUTED);
        Report report = run(protocol, log, true);
        int faults = POLLERS_OF_A_PATH * log.faults();
        assertFaults(report, faults, 0, 0, faults);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dobby", "nchan"})
    void a_stall_counts_for_every_message_that_was_due_meanwhile(String protocol)
            throws IOException {
        Report report = run(protocol, new FaultyLog(Fault.STALLED), false);

        assertFaults(report, 0, 0, 0, 0);
        assertThat(report.number("latencyP50Ms")).isGreaterThan(50);
    }

    private static void assertFaults(
            Report report, int lost, int duplicates, int overtaken, int strays) {
        assertThat(report.number("lost")).as("lost").isEqualTo(lost);
        assertThat(report.number("duplicates")).as("duplicates").isEqualTo(duplicates);
        assertThat(report.number("overtaken")).as("overtaken").isEqualTo(overtaken);
        assertThat(report.number("strays")).as("strays").isEqualTo(strays);
    }

    /** About fifty messages on two paths, at their own pace. */
    private static Report run(String protocol, FaultyLog log, boolean splits) throws IOException {
        List<Report> reports = new ArrayList<>();
        try (FaultyServer server = new FaultyServer(log, splits);
                Sockets sockets = new Sockets()) {
            String port = Integer.toString(server.port());
            String self = Long.toString(ProcessHandle.current().pid());
            String[] options =
                    ("fanout --server "
                                    + protocol
                                    + " --pid "
                                    + self
                                    + " --port "
                                    + port
                                    + " --publish-port "
                                    + port
                                    + " --pollers 6 --paths 2"
                                    + " --rates 200 --warm 0 --seconds 0.25 --settle 0.1 --drain 0.5")
                            .split(" ", -1);
            new Run(new Options(options), sockets).run(reports::add);
        }
        return reports.getFirst();
    }
}
