package dobby.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.function.Predicate;

/**
 * The figures as one table in Markdown: a row for each figure of a work, a column for each server.
 */
public final class Table {
    private static final double DISTURBED = 0.3;
    private static final double FULL = 0.95;
    private static final List<String> FAULTS =
            List.of(
                    "delivered",
                    "lost",
                    "duplicates",
                    "overtaken",
                    "strays",
                    "refused",
                    "subscribersRefused");

    private final Figures figures;
    private final List<String> servers;

    Table(Figures figures) {
        this.figures = figures;
        this.servers = figures.servers();
    }

    /** Reads the reports from a file, a line of JSON each. */
    public static void main(String[] args) throws IOException {
        System.out.print(new Table(Figures.read(Path.of(args[0]))).markdown());
    }

    String markdown() {
        StringBuilder out = new StringBuilder();
        out.append("| work | figure | ")
                .append(String.join(" | ", servers.stream().map(Names::of).toList()))
                .append(" |\n");
        out.append("| --- | --- |").append(" ---: |".repeat(servers.size())).append('\n');
        for (String work : figures.works()) {
            for (Figure figure : Figure.values()) {
                row(work, figure, out);
            }
        }
        out.append("\nIn parentheses: how many times Dobby's, the median of the turns.\n\n");
        servers.forEach(server -> out.append(faults(server)));
        return out.append(disturbed()).toString();
    }

    private void row(String work, Figure figure, StringBuilder out) {
        if (servers.stream()
                .noneMatch(server -> figures.median(work, figure, server).isPresent())) {
            return;
        }
        out.append("| ").append(work).append(" | ").append(figure.title).append(" |");
        servers.forEach(server -> out.append(' ').append(cell(work, figure, server)).append(" |"));
        out.append('\n');
    }

    private String cell(String work, Figure figure, String server) {
        OptionalDouble median = figures.median(work, figure, server);
        if (median.isEmpty()) {
            return "–";
        }
        OptionalDouble ratio = figures.ratio(work, figure, server);
        String shown = Figure.shown(median.getAsDouble());
        return server.equals(Figures.DOBBY) || ratio.isEmpty()
                ? shown
                : shown + String.format(Locale.ROOT, " (%.2f)", ratio.getAsDouble());
    }

    private String faults(String server) {
        StringJoiner out = new StringJoiner(", ", Names.of(server) + ": ", "\n");
        for (String name : FAULTS) {
            double sum =
                    figures.of(server).stream().mapToDouble(report -> report.number(name)).sum();
            out.add(String.format(Locale.ROOT, "%,.0f %s", sum, name));
        }
        return out.toString();
    }

    private String disturbed() {
        return String.format(
                Locale.ROOT,
                "%nOf %d rounds %d were disturbed by other work on this machine, and %d were as fast as the generator is.%n",
                figures.reports().size(),
                count(report -> report.number("othersBusy") > DISTURBED),
                count(report ->
                        report.number("generatorBusy") > FULL
                                && report.number("serverBusy") < FULL));
    }

    private long count(Predicate<Found> rounds) {
        return figures.reports().stream().filter(rounds).count();
    }
}
