package dobby.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Refusal;
import dobby.session.CloseReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The closed lists in docs/protocol.md are those of the code. */
class ProtocolPageTest {

    private static final Path PAGE = Path.of("../docs/protocol.md");

    /**
     * The rows of the first table after a heading, without the table's own head and without
     * quoting.
     */
    private static List<String> tableUnder(String heading) throws Exception {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals("## " + heading))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> line.replace("`", ""))
                .toList();
    }

    private static String row(String name, int number, String meaning) {
        return "| " + name + " | " + number + " | " + meaning + " |";
    }

    @Test
    void every_refusal_is_listed_as_it_is() throws Exception {
        assertThat(tableUnder("Refusals"))
                .isEqualTo(
                        Arrays.stream(Refusal.values())
                                .map(each -> row(each.code(), each.status(), each.title()))
                                .toList());
    }

    @Test
    void every_close_reason_is_listed_as_it_is() throws Exception {
        assertThat(tableUnder("Close reasons"))
                .isEqualTo(
                        Arrays.stream(CloseReason.values())
                                .map(each ->
                                        row(
                                                each.name().toLowerCase(Locale.ROOT),
                                                each.code(),
                                                each.text()))
                                .toList());
    }
}
