package dobby.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.config.Option;
import dobby.config.Options;
import dobby.meters.Limit;
import dobby.wire.stage.Metrics;
import dobby.wire.stage.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The table in docs/operate/limits.md is that of the code. */
class LimitsPageTest {

    @RegisterExtension static final TestServer server = TestServer.plain();

    private static final Map<String, Option<?>> OPTIONS =
            Options.all().stream().collect(Collectors.toMap(Option::name, Function.identity()));

    private final List<List<String>> rows = rows();

    private static List<List<String>> rows() {
        try {
            return Files.readAllLines(Path.of("../docs/operate/limits.md")).stream()
                    .filter(line -> line.matches("\\| `[a-z-]+` \\|.*"))
                    .map(line ->
                            Arrays.stream(line.substring(1).split("\\|", -1))
                                    .map(cell -> cell.replace("`", "").strip())
                                    .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void it_has_every_limit_once() {
        assertThat(rows.stream().map(List::getFirst))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Limit.values()).map(Limit::written).toList());
    }

    @Test
    void options_stand_there_with_their_defaults() {
        for (List<String> row : rows) {
            if (row.get(1).equals("fixed") || row.get(1).startsWith("the system's")) {
                continue;
            }
            List<String> names = List.of(row.get(1).split(", ", -1));
            assertThat(names).allSatisfy(name -> assertThat(OPTIONS).containsKey(name));
            assertThat(row.get(2))
                    .isEqualTo(
                            names.stream()
                                    .map(name -> OPTIONS.get(name).fallback())
                                    .collect(Collectors.joining(", ")));
        }
    }

    @Test
    void codes_are_what_is_answered() {
        for (List<String> row : rows) {
            Limit limit = Limit.valueOf(row.getFirst().toUpperCase(Locale.ROOT).replace('-', '_'));
            String code = limit.refusal() == null ? "" : limit.refusal().code();
            assertThat(row.get(4)).as(row.getFirst()).isEqualTo(code);
        }
    }

    @Test
    void every_metric_is_told() {
        List<String> lines = new Metrics(server).lines();
        for (List<String> row : rows) {
            assertThat(lines)
                    .anyMatch(line ->
                            line.startsWith(
                                    "dobby_limits_reached_total{limit=\""
                                            + row.getFirst()
                                            + "\"}"));
            assertThat(lines).anyMatch(line -> line.startsWith(row.get(5)));
        }
    }
}
