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
    /** What a server needs for itself and for its first connections is not counted for each. */
    private static final int IDLE_BEFORE = 2000;

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
        Consumer<Report> labelled = report -> reports.accept(label(options, report));
        try (Sockets sockets = new Sockets(work.requestBytesMax())) {
            if (options.workload == Workload.IDLE) {
                run(options, with(work, IDLE_BEFORE), sockets).idle(false);
                Work others = with(work, work.subscribers() - IDLE_BEFORE);
                labelled.accept(run(options, others, sockets).idle(options.has("heap")));
            } else {
                run(options, work, sockets).rounds(labelled);
            }
        }
    }

    private static Run run(Options options, Work work, Sockets sockets) {
        Doors doors = Doors.of(options, sockets);
        return new Run(
                work, sockets, doors.subscribing(), doors.publishing(), options.server(), WATCHER);
    }

    private static Work with(Work work, int subscribers) {
        return new Work(subscribers, work.paths(), work.publishing(), work.phases());
    }

    private static Report label(Options options, Report report) {
        return report.put("label", options.text("label", ""))
                .put("server", options.text("server", "dobby"));
    }
}
