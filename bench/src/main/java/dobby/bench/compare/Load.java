package dobby.bench.compare;

import dobby.load.Report;
import dobby.load.Run;
import dobby.load.Watcher;
import dobby.load.Work;
import dobby.load.wire.LoadException;
import dobby.load.wire.Sockets;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The comparisons' command line: does one workload to one server and prints what it cost.
 *
 * <p>Threads: confined to the main thread.
 */
public final class Load {
    private static final Watcher WATCHER =
            new Watcher() {
                @Override
                public void progress(String line) {}

                @Override
                public void trouble(String line) {
                    System.err.println(line);
                }
            };

    private Load() {}

    /** Runs it; a mistake in the arguments ends with 64, a run that cannot go on with 1. */
    public static void main(String[] args) throws IOException {
        try {
            run(new Options(args), report -> System.out.println(report.json()));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + Options.USAGE);
            System.exit(64);
        } catch (LoadException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static void run(Options options, Consumer<Report> reports) throws IOException {
        Work work = options.work();
        try (Sockets sockets = new Sockets(work.requestBytesMax())) {
            Doors doors = Doors.of(options, sockets);
            Run run =
                    new Run(
                            work,
                            sockets,
                            doors.subscribing(),
                            doors.publishing(),
                            options.server(),
                            WATCHER);
            Consumer<Report> labelled = report -> reports.accept(label(options, report));
            if (options.workload == Workload.IDLE) {
                labelled.accept(run.idle(options.has("heap")));
            } else {
                run.rounds(labelled);
            }
        }
    }

    private static Report label(Options options, Report report) {
        return report.put("label", options.text("label", ""))
                .put("server", options.text("server", "dobby"));
    }
}
