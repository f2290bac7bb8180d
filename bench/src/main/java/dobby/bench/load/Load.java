package dobby.bench.load;

import java.io.IOException;

/** The load generator's command line: does one workload to one server and prints what it cost. */
public final class Load {
    private Load() {}

    public static void main(String[] args) throws IOException {
        Options options;
        try {
            options = new Options(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        try (Sockets sockets = new Sockets()) {
            new Run(options, sockets).run(report -> print(report, options.has("json")));
        }
    }

    private static void print(Report report, boolean json) {
        System.out.println(json ? report.json() : report.text());
    }
}
