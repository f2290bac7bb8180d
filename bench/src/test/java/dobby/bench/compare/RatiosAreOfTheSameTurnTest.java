package dobby.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RatiosAreOfTheSameTurnTest {
    @Test
    void of_the_same_work_and_figure_too() {
        String table =
                table(
                        round("dobby", "fan", "max", 12),
                        round("nchan", "fan", "max", 24),
                        round("dobby", "fan", "max", 30),
                        round("nchan", "fan", "max", 15),
                        round("dobby", "fan", "max", 10),
                        round("nchan", "fan", "max", 20),
                        round("dobby", "fan", "50%", 9),
                        round("ws", "other", "max", 7));

        assertThat(table)
                .contains("| work | figure | Dobby | Nchan | ws |")
                .contains("| fan | CPU µs | 12.0 | 20.0 (2.00) | – |")
                .contains("| fan, at half of it | CPU µs | 9.00 | – | – |")
                .contains("| other | CPU µs | – | – | 7.00 |");
    }

    @Test
    void a_figure_is_shown_where_it_says_something() {
        String latency =
                "\"latencyP99Ms\":5,\"deliveredPerSecond\":100,\"publishedPerSecond\":1,\"delivered\":9}";
        String free = round("dobby", "fan", "max", 12).replace("}", "," + latency);
        String half = round("dobby", "fan", "50%", 12).replace("}", "," + latency);

        assertThat(table(free, half))
                .contains("| fan | deliveries/s | 100 |")
                .contains("| fan, at half of it | ms, p99 | 5.00 |")
                .doesNotContain("| fan | ms")
                .doesNotContain("| fan, at half of it | deliveries/s")
                .doesNotContain("messages/s");
    }

    @Test
    void what_went_wrong_is_said() {
        String lossy =
                round("dobby", "fan", "max", 1).replace("}", ",\"lost\":2,\"othersBusy\":0.5}");
        String slow =
                round("dobby", "fan", "max", 1)
                        .replace("}", ",\"lost\":3,\"generatorBusy\":0.99,\"serverBusy\":0.5}");

        assertThat(table(lossy, slow))
                .contains("Dobby: 0 delivered, 5 lost, 0 duplicates")
                .contains(
                        "Of 2 rounds 1 were disturbed by other work on this machine, and 1 were as fast as the generator is.");
    }

    private static String round(String server, String label, String rate, double cpuUs) {
        return String.format(
                Locale.ROOT,
                "{\"label\":\"%s\",\"server\":\"%s\",\"rate\":\"%s\",\"cpuUs\":%.1f}",
                label,
                server,
                rate,
                cpuUs);
    }

    private static String table(String... rounds) {
        return new Table(new Figures(Stream.of(rounds).map(Found::parse).toList())).markdown();
    }
}
