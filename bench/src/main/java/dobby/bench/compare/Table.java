package dobby.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Reports of both servers side by side, as Markdown. Dobby's n-th is compared with Nchan's n-th of
 * the same work, for these were made one after the other, and a machine's speed drifts.
 */
public final class Table {
    private static final double DISTURBED = 0.3;

    private static final List<String> COUNTED =
            List.of(
                    "delivered",
                    "lost",
                    "duplicates",
                    "overtaken",
                    "strays",
                    "refused",
                    "subscribersRefused");

    /** What is shown of a piece of work, where it was found out; in this order. */
    private static final Map<String, String> TITLES = new LinkedHashMap<>();

    static {
        TITLES.put("cpuUs", "CPU µs");
        TITLES.put("userUs", "of it user");
        TITLES.put("deliveredPerSecond", "deliveries/s");
        TITLES.put("publishedPerSecond", "messages/s");
        TITLES.put("latencyP50Ms", "ms, p50");
        TITLES.put("latencyP99Ms", "ms, p99");
        TITLES.put("residentBytesPerSubscriber", "resident bytes per subscriber");
        TITLES.put("heapBytesPerSubscriber", "live heap bytes per subscriber");
    }

    private final List<Found> reports;

    Table(List<Found> reports) {
        this.reports = reports;
    }

    /** Reads the reports from a file, a line of JSON each. */
    public static void main(String[] args) throws IOException {
        List<Found> reports =
                Files.readAllLines(Path.of(args[0])).stream().map(Found::parse).toList();
        System.out.print(new Table(reports).markdown());
    }

    String markdown() {
        StringBuilder out = new StringBuilder();
        out.append("| work | figure | Dobby | Nchan | Dobby / Nchan, turn by turn | median |\n");
        out.append("| --- | --- | ---: | ---: | --- | ---: |\n");
        for (String work : reports.stream().map(Found::work).distinct().toList()) {
            TITLES.forEach((name, title) -> row(work, name, title, out));
        }
        return out.append('\n')
                .append(faults("dobby"))
                .append(faults("nchan"))
                .append(disturbed())
                .toString();
    }

    private void row(String work, String name, String title, StringBuilder out) {
        List<Double> dobby = figures(work, name, "dobby");
        List<Double> nchan = figures(work, name, "nchan");
        if (dobby.isEmpty() && nchan.isEmpty()) {
            return;
        }
        List<Double> ratios = new ArrayList<>();
        for (int turn = 0; turn < Math.min(dobby.size(), nchan.size()); turn++) {
            ratios.add(dobby.get(turn) / nchan.get(turn));
        }
        String turns = ratios.stream().map(Table::shown).collect(Collectors.joining(" "));
        out.append(
                String.format(
                        "| %s | %s | %s | %s | %s | %s |%n",
                        work, title, median(dobby), median(nchan), turns, median(ratios)));
    }

    private List<Double> figures(String work, String name, String server) {
        return reports.stream()
                .filter(report ->
                        report.work().equals(work) && report.text("server").equals(server))
                .filter(report -> report.shows(name))
                .map(report -> report.number(name))
                .toList();
    }

    private static String median(List<Double> figures) {
        if (figures.isEmpty()) {
            return "–";
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int half = sorted.size() / 2;
        return shown(
                sorted.size() % 2 == 1
                        ? sorted.get(half)
                        : (sorted.get(half - 1) + sorted.get(half)) / 2);
    }

    /** Three digits that count. */
    private static String shown(double figure) {
        int decimals = figure >= 100 ? 0 : figure >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", figure);
    }

    private String faults(String server) {
        List<Found> all =
                reports.stream().filter(report -> report.text("server").equals(server)).toList();
        if (all.isEmpty()) {
            return "";
        }
        StringJoiner out = new StringJoiner(", ", server + ": ", ".\n");
        for (String name : COUNTED) {
            double sum = all.stream().mapToDouble(report -> report.number(name)).sum();
            out.add(String.format(Locale.ROOT, "%,.0f %s", sum, name));
        }
        return out.toString();
    }

    private String disturbed() {
        long disturbed =
                reports.stream().filter(report -> report.number("othersBusy") > DISTURBED).count();
        return disturbed
                + " of "
                + reports.size()
                + " rounds were disturbed by other work on this machine.\n";
    }
}
