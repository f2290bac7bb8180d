package dobby.bench.siege;

import dobby.load.Report;
import java.util.Locale;

/** The table, in Markdown, a line for each attack as soon as it is over. */
final class Table {
    private static final double MIB = 1 << 20;
    private static final double SECOND_NANOS = 1e9;

    Table() {
        System.out.println(
                "| attack | what came of it | p99 ms before, during, after | × | lost | newcomers: ms at worst | turned away"
                        + " | resident MiB before, at the end, after | live heap MiB before, after | back after s |");
        System.out.println("| --- | --- | --- | ---: | ---: | ---: | ---: | --- | --- | ---: |");
    }

    void add(Chronicle.Peace peace, Chronicle.Fought fought, Report after) {
        State before = peace.state();
        State left = fought.left();
        double was = p99(peace.report());
        print(
                "| %s | %s | %.1f, %.1f, %.1f | %.1f | %,.0f | %.0f | %d of %d"
                        + " | %.0f, %.0f, %.0f | %.1f, %.1f | %s |%n",
                peace.next().name(),
                fought.toll(),
                was,
                p99(fought.report()),
                p99(after),
                p99(fought.report()) / was,
                fought.report().number("lost") + after.number("lost"),
                fought.newcomers().worstMs(),
                fought.newcomers().turnedAway(),
                fought.newcomers().turnedAway() + fought.newcomers().served(),
                before.residentBytes() / MIB,
                fought.residentBytes() / MIB,
                left.residentBytes() / MIB,
                before.heapBytes() / MIB,
                left.heapBytes() / MIB,
                back(fought, before));
    }

    /** How long it took until nothing was left; or what is left. */
    private static String back(Chronicle.Fought fought, State before) {
        State left = fought.left();
        return left.isBackAt(before)
                ? String.format(Locale.ROOT, "%.0f", fought.backNanos() / SECOND_NANOS)
                : String.format(
                        Locale.ROOT,
                        "no: %d sessions, %d paths, %d connections, %d files more",
                        left.sessions() - before.sessions(),
                        left.paths() - before.paths(),
                        left.connections() - before.connections(),
                        left.descriptors() - before.descriptors());
    }

    private static double p99(Report report) {
        return report.number("latencyP99Ms");
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void print(String form, Object... values) {
        System.out.print(String.format(Locale.ROOT, form, values));
    }
}
