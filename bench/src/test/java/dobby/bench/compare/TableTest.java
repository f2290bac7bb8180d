package dobby.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.load.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void ratios_are_of_the_same_turn_and_the_same_work() {
        String table =
                table(
                        line("dobby", "fan", "max", 12, 0, 0.1),
                        line("nchan", "fan", "max", 24, 0, 0.1),
                        line("dobby", "fan", "max", 30, 0, 0.1),
                        line("nchan", "fan", "max", 20, 0, 0.1),
                        line("dobby", "fan", "max", 10, 0, 0.1),
                        line("nchan", "fan", "max", 10, 0, 0.1),
                        line("dobby", "fan", "15", 9, 0, 0.1));

        assertThat(table)
                .contains("| fan | CPU µs | 12.0 | 20.0 | 0.50 1.50 1.00 | 1.00 |")
                .contains("| fan, 15/s | CPU µs | 9.00 | – |  | – |")
                .contains("0 of 7 rounds were disturbed");
    }

    @Test
    void losses_and_disturbances_are_said() {
        String table =
                table(line("dobby", "fan", "max", 1, 2, 0.5), line("dobby", "fan", "max", 1, 3, 0));

        assertThat(table)
                .contains("dobby: 0 delivered, 5 lost, 0 duplicates")
                .contains("1 of 2 rounds were disturbed");
    }

    private static String line(
            String server, String label, String rate, double cpuUs, long lost, double others) {
        return new Report()
                .put("label", label)
                .put("server", server)
                .put("rate", rate)
                .put("cpuUs", cpuUs)
                .put("lost", lost)
                .put("othersBusy", others)
                .json();
    }

    private static String table(String... lines) {
        return new Table(List.of(lines).stream().map(Found::parse).toList()).markdown();
    }
}
