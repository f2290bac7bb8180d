package dobby.bench.load;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * One run against one server: opens the connections, warms it up, then measures round after round.
 */
final class Run {
    private final Options options;
    private final Sockets sockets;
    private final Tally tally = new Tally();
    private final Pollers pollers;
    private final ProcessHandle server;

    Run(Options options, Sockets sockets) {
        this.options = options;
        this.sockets = sockets;
        this.pollers = new Pollers(sockets, tally, Doors.polls(options, sockets));
        this.server = ProcessHandle.of(options.number("pid", 0)).orElseThrow();
    }

    void run(Consumer<Report> reports) {
        if (options.workload == Workload.IDLE) {
            reports.accept(idle());
            return;
        }
        Publishers publishers = publishers();
        pollers.open(options.pollers(), options.paths());
        publishers.open();
        sockets.rest(options.nanos("settle", 1));
        tally.begin(System.nanoTime());
        publishers.publish(closedLoop(), options.nanos("warm", 1));
        drain(publishers);
        double max = 0;
        for (String rate : options.rates()) {
            Report report = round(publishers, rate, max);
            max = rate.equals("max") ? report.number("publishedPerSecond") : max;
            reports.accept(report);
        }
    }

    private Publishers publishers() {
        int batch = options.number("batch", options.workload.batch);
        int connections = options.number("connections", options.workload.connections);
        Messages messages =
                new Messages(
                        tally, options.paths(), options.pollers(), options.number("size", 100));
        return new Publishers(
                sockets, tally, messages, Doors.publishes(options), connections, batch);
    }

    private Report round(Publishers publishers, String rate, double max) {
        Meter meter = new Meter(server);
        tally.begin(System.nanoTime());
        publishers.publish(pace(rate, max), options.nanos("seconds", 5));
        double seconds = (System.nanoTime() - tally.began) / 1e9;
        double published = tally.published / seconds;
        double delivered = tally.delivered / seconds;
        drain(publishers);

        boolean heard = options.pollers() > 0;
        Report report = begin().put("rate", rate).put("seconds", seconds);
        report.put("publishedPerSecond", published).put("deliveredPerSecond", delivered);
        meter.tell(report, heard ? tally.delivered + tally.late : tally.published);
        tally.tell(report);
        report.put("pollsRefused", pollers.refused());
        return report;
    }

    private void drain(Publishers publishers) {
        publishers.drain(options.nanos("drain", 3));
    }

    private Pace pace(String rate, double max) {
        if (rate.equals("max")) {
            return closedLoop();
        }
        double perSecond =
                rate.endsWith("%")
                        ? max * Double.parseDouble(rate.substring(0, rate.length() - 1)) / 100
                        : Double.parseDouble(rate);
        if (perSecond <= 0) {
            throw new IllegalArgumentException("no maximum was measured before " + rate);
        }
        return new OpenLoop(System.nanoTime(), perSecond);
    }

    private ClosedLoop closedLoop() {
        int window = options.number("window", options.workload.window);
        int pollersPerPath = options.pollers() / options.paths();
        return new ClosedLoop(tally, (window - 1L) * pollersPerPath);
    }

    /** Memory before and after; a Java server's heap only when asked, for asking collects it. */
    private Report idle() {
        int count = options.pollers();
        boolean heap = options.has("heap");
        long heapBefore = heap ? LiveHeap.bytes(server) : 0;
        Meter connecting = new Meter(server);
        pollers.open(count, options.paths());
        Meter settling = new Meter(server);
        sockets.rest(options.nanos("settle", 5));

        Report report = begin();
        settling.tell(report, 0);
        report.put("connectUs", connecting.serverUsed().seconds() * 1e6 / count);
        if (heap) {
            report.put(
                    "heapBytesPerPoller", (double) (LiveHeap.bytes(server) - heapBefore) / count);
        } else {
            report.put(
                    "residentBytesPerPoller",
                    (double) connecting.serverUsed().residentBytes() / count);
        }
        return report;
    }

    private Report begin() {
        return new Report()
                .put("label", options.text("label", ""))
                .put("workload", options.workload.name().toLowerCase(Locale.ROOT))
                .put("server", options.text("server", "dobby"))
                .put("pollers", options.pollers())
                .put("paths", options.paths());
    }
}
