package dobby.load;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.load.FaultyLog.Fault;
import dobby.load.FaultyServer.Manner;
import dobby.load.door.Firenze.Transport;
import java.io.IOException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class FaultsAreNoticedTest {
    @ParameterizedTest
    @EnumSource
    void an_honest_server_loses_nothing_however_it_splits_what_it_sends(Transport transport)
            throws IOException {
        for (Manner manner : Manner.values()) {
            Report report = Faulty.run(transport, manner, new FaultyLog(Fault.NONE));

            assertThat(report.number("published")).as("%s", manner).isGreaterThan(5);
            assertThat(report.number("expected"))
                    .isEqualTo(report.number("published") * Faulty.HEARERS);
            assertThat(report.number("delivered")).isEqualTo(report.number("expected"));
            Faulty.expect(report, 0, 0, 0, 0);
            assertThat(report.number("subscribersRefused")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_loss_is_noticed(Transport transport) throws IOException {
        FaultyLog log = new FaultyLog(Fault.LOST);
        Report report = Faulty.run(transport, Manner.SPLIT, log);
        Faulty.expect(report, Faulty.HEARERS * log.faults(), 0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void each_double_is_noticed(Transport transport) throws IOException {
        FaultyLog log = new FaultyLog(Fault.DOUBLED);
        Report report = Faulty.run(transport, Manner.SPLIT, log);
        Faulty.expect(report, 0, Faulty.HEARERS * log.faults(), 0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void each_overtaken_message_is_noticed(Transport transport) throws IOException {
        FaultyLog log = new FaultyLog(Fault.OVERTAKEN);
        Report report = Faulty.run(transport, Manner.SPLIT, log);
        int held = log.held();
        int overtaken = log.faults() - held;
        Faulty.expect(report, Faulty.HEARERS * held, 0, Faulty.HEARERS * overtaken, 0);
    }

    @ParameterizedTest
    @EnumSource
    void each_message_on_a_wrong_path_is_noticed(Transport transport) throws IOException {
        FaultyLog log = new FaultyLog(Fault.MISROUTED);
        Report report = Faulty.run(transport, Manner.SPLIT, log);
        int faults = Faulty.HEARERS * log.faults();
        Faulty.expect(report, faults, 0, 0, faults);
    }

    @ParameterizedTest
    @EnumSource
    void a_stall_counts_for_every_message_that_was_due_meanwhile(Transport transport)
            throws IOException {
        Report report = Faulty.run(transport, Manner.WHOLE, new FaultyLog(Fault.STALLED));

        Faulty.expect(report, 0, 0, 0, 0);
        assertThat(report.number("latencyP50Ms")).isGreaterThan(50);
    }
}
