package dobby.e2e.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page that tells which libraries are shipped tells the truth, and none is known to be weak.
 */
class ShippedLibrariesAreListedTest {

    private static final Path PAGE = Path.of("../docs/operate/dependencies.md");
    private static final Pattern LIBRARY =
            Pattern.compile(
                    "([\\w.-]+):([\\w.-]+):jar:(?:[\\w-]+:)?([\\w.-]+):(?:compile|runtime)");

    /** What the build has put into the jars: group and version, and the libraries of them. */
    private static SortedMap<String, SortedSet<String>> shipped() throws IOException {
        SortedMap<String, SortedSet<String>> shipped = new TreeMap<>();
        for (String module : List.of("server", "store")) {
            String list = Files.readString(Path.of("..", module, "target", "shipped.txt"));
            LIBRARY.matcher(list)
                    .results()
                    .filter(each -> !each.group(1).equals("dobby"))
                    .forEach(each -> libraries(shipped, each).add(each.group(2)));
        }
        return shipped;
    }

    private static SortedSet<String> libraries(
            Map<String, SortedSet<String>> shipped, MatchResult each) {
        return shipped.computeIfAbsent(each.group(1) + " " + each.group(3), _ -> new TreeSet<>());
    }

    /** The cells of the table that begins so, a list for each row. */
    private static List<List<String>> table(String head) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith(head))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line ->
                        Stream.of(line.split("\\|", -1))
                                .map(ShippedLibrariesAreListedTest::plain)
                                .toList())
                .toList();
    }

    private static String plain(String cell) {
        return cell.strip().replace("`", "");
    }

    @Test
    void no_more_and_no_fewer() throws IOException {
        SortedMap<String, SortedSet<String>> listed = new TreeMap<>();
        for (List<String> row : table("| group | version |")) {
            listed.put(
                    row.get(1) + " " + row.get(2),
                    new TreeSet<>(List.of(row.get(3).split(", ", -1))));
        }
        assertThat(listed).isEqualTo(shipped());
    }

    @Test
    void none_is_older_than_what_fixed_a_weakness() throws IOException {
        Map<String, String> versions =
                shipped().keySet().stream()
                        .map(each -> each.split(" ", -1))
                        .collect(Collectors.toMap(each -> each[0], each -> each[1]));
        List<List<String>> weaknesses = table("| group | weakness |");
        assertThat(weaknesses).isNotEmpty();
        for (List<String> row : weaknesses) {
            String version = Objects.requireNonNull(versions.get(row.get(1)), row.get(1));
            assertThat(Version.parse(version))
                    .as(row.get(2))
                    .isGreaterThanOrEqualTo(Version.parse(row.get(4)));
        }
    }

    @Test
    void the_browsers_client_needs_none() throws IOException {
        assertThat(Files.readString(Path.of("../clients/pomona/package.json")))
                .doesNotContain("\"dependencies\"");
    }
}
