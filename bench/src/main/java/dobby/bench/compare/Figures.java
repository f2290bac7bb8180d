package dobby.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * All reports of a comparison. A server's n-th of some work is compared with Dobby's n-th of the
 * same, for these were made in one turn, and a machine's speed drifts.
 */
final class Figures {
    static final String DOBBY = "dobby";

    private final List<Found> reports;

    Figures(List<Found> reports) {
        this.reports = reports;
    }

    /** Reads a file with a line of JSON for each. */
    static Figures read(Path file) throws IOException {
        return new Figures(Files.readAllLines(file).stream().map(Found::parse).toList());
    }

    List<Found> reports() {
        return reports;
    }

    List<Found> of(String server) {
        return reports.stream().filter(report -> report.server().equals(server)).toList();
    }

    /** In the order they were done first. */
    List<String> works() {
        return reports.stream().map(Found::work).distinct().toList();
    }

    /** In the order they came first. */
    List<String> servers() {
        return reports.stream().map(Found::server).distinct().toList();
    }

    /** The median of all turns; empty when it was never found out. */
    OptionalDouble median(String work, Figure figure, String server) {
        return median(turns(work, figure, server));
    }

    /** How many times Dobby's the server's is: the median of the ratios of each turn. */
    OptionalDouble ratio(String work, Figure figure, String server) {
        List<Double> ours = turns(work, figure, DOBBY);
        List<Double> theirs = turns(work, figure, server);
        List<Double> ratios = new ArrayList<>();
        for (int turn = 0; turn < Math.min(ours.size(), theirs.size()); turn++) {
            ratios.add(theirs.get(turn) / ours.get(turn));
        }
        return median(ratios);
    }

    private List<Double> turns(String work, Figure figure, String server) {
        return of(server).stream()
                .filter(report -> report.work().equals(work) && figure.in(report))
                .map(figure::of)
                .toList();
    }

    private static OptionalDouble median(List<Double> figures) {
        if (figures.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int half = sorted.size() / 2;
        return OptionalDouble.of(
                sorted.size() % 2 == 1
                        ? sorted.get(half)
                        : (sorted.get(half - 1) + sorted.get(half)) / 2);
    }
}
