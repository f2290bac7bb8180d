package dobby.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.message.Refusal;
import dobby.session.CloseReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/protocol.md lists is what there is. */
class DocumentedCodesAreTheCodesTest {

    private static final Path PROTOCOL = Path.of("..", "docs", "protocol.md");

    /** The first two cells of each row of the first table under a heading that holds the words. */
    private static List<String> table(String words) throws IOException {
        List<String> rows = new ArrayList<>();
        boolean under = false;
        for (String line : Files.readAllLines(PROTOCOL)) {
            if (line.startsWith("#")) {
                under = line.contains(words);
            } else if (under && line.startsWith("|")) {
                String[] cells = line.split("\\|", -1);
                rows.add(cells[1].strip() + " " + cells[2].strip());
            } else if (!rows.isEmpty()) {
                break;
            }
        }
        assertThat(rows).as("a table under " + words).hasSizeGreaterThan(2);
        return rows.subList(2, rows.size());
    }

    @Test
    void refusals() throws IOException {
        assertThat(table("Refusals"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Refusal.values())
                                .map(each -> "`" + each.code() + "` " + each.status())
                                .toList());
    }

    @Test
    void close_reasons() throws IOException {
        assertThat(table("Close reasons"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(CloseReason.values())
                                .map(each ->
                                        "`"
                                                + each.name().toLowerCase(java.util.Locale.ROOT)
                                                + "` "
                                                + each.code())
                                .toList());
    }
}
