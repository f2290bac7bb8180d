package dobby.e2e.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is alive in a server's heap, as Java itself counts it. */
public final class Heap {

    private Heap() {}

    /**
     * The lines that tell of certain classes; none if none of their objects is left.
     *
     * @param classes the full names, as a regular expression
     */
    public static List<String> of(DobbyProcess dobby, String classes) throws InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        List<String> arguments =
                List.of(Long.toString(dobby.program().pid()), "GC.class_histogram");
        try (Program histogram = Program.start(List.of(jcmd), arguments, Map.of())) {
            List<String> lines = histogram.out().all();
            assertThat(lines).anyMatch(line -> line.contains(" dobby.session.Sessions"));
            return lines.stream()
                    .filter(line -> line.matches(".* (" + classes + ")( .*)?"))
                    .toList();
        }
    }
}
