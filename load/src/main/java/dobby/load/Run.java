package dobby.load;

import dobby.load.wire.PublisherProtocol;
import dobby.load.wire.Sockets;
import dobby.load.wire.SubscriberProtocol;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run against one server: opens the connections, warms it up, then measures round after round.
 *
 * <p>Threads: confined to the generator's one thread.
 */
public final class Run {
    private final Work work;
    private final Sockets sockets;
    private final Tally tally = new Tally();
    private final Progress progress;
    private final Subscribers subscribers;
    private final PublisherProtocol publishing;
    private final @Nullable ProcessHandle server;

    /**
     * Prepares a run.
     *
     * @param server whose CPU and memory to read; null when it is elsewhere
     */
    public Run(
            Work work,
            Sockets sockets,
            SubscriberProtocol subscribing,
            PublisherProtocol publishing,
            @Nullable ProcessHandle server,
            Watcher watcher) {
        this.work = work;
        this.sockets = sockets;
        this.progress = new Progress(watcher, tally);
        this.subscribers = new Subscribers(sockets, tally, subscribing, progress);
        this.publishing = publishing;
        this.server = server;
    }

    /**
     * Publishes at each of the rates and reports each.
     *
     * @throws dobby.load.wire.LoadException if it cannot go on
     */
    public void rounds(Consumer<Report> reports) {
        Publishers publishers = new Publishers(work, sockets, tally, progress, publishing);
        publishers.open();
        subscribers.open(work.subscribers(), work.paths());
        sockets.rest(work.phases().settle().toNanos());
        tally.begin(System.nanoTime());
        publishers.publish("warming up", closedLoop(), work.phases().warm().toNanos());
        publishers.drain(work.phases().drain().toNanos());
        double max = 0;
        for (Rate rate : work.phases().rates()) {
            Report report = round(publishers, rate, rate.perSecond(max));
            max = rate.isMax() ? report.number("publishedPerSecond") : max;
            reports.accept(report);
        }
    }

    private Report round(Publishers publishers, Rate rate, double perSecond) {
        long began = System.nanoTime();
        double requestsPerSecond = perSecond / work.publishing().batch();
        Pace pace = rate.isMax() ? closedLoop() : new OpenLoop(began, requestsPerSecond);
        Meter meter = new Meter(server);
        tally.begin(began);
        publishers.publish("measuring", pace, work.phases().run().toNanos());
        meter.lap();
        double seconds = (System.nanoTime() - tally.began) / 1e9;
        double published = tally.published / seconds;
        double delivered = tally.delivered / seconds;
        publishers.drain(work.phases().drain().toNanos());

        Report report = begin().put("rate", rate.toString()).put("seconds", seconds);
        if (!rate.isMax()) {
            report.put("askedPerSecond", perSecond);
        }
        report.put("publishedPerSecond", published).put("deliveredPerSecond", delivered);
        meter.tell(report, work.subscribers() > 0 ? tally.delivered + tally.late : tally.published);
        tally.tell(report);
        return report.put("subscribersRefused", subscribers.refused()).doubt();
    }

    private ClosedLoop closedLoop() {
        int perPath = Math.ceilDiv(work.subscribers(), work.paths());
        int ahead = Math.max(0, work.publishing().window() - work.publishing().batch());
        return new ClosedLoop(tally, (long) ahead * perPath);
    }

    /**
     * Publishes nothing: reports what waiting subscribers cost the server.
     *
     * @param heap whether to look at the live heap of a Java server rather than at what it holds of
     *     the system; asking collects it
     */
    public Report idle(boolean heap) {
        long heapBefore = heap && server != null ? LiveHeap.of(server).bytes() : 0;
        Meter connecting = new Meter(server);
        subscribers.open(work.subscribers(), work.paths());
        Usage connected = connecting.serverUsed();
        Meter settling = new Meter(server);
        sockets.rest(work.phases().settle().toNanos());

        Report report = begin();
        settling.tell(report, 0);
        if (server != null) {
            double count = work.subscribers();
            report.put("connectUs", connected.seconds() * 1e6 / count);
            report.put(
                    "residentBytesPerSubscriber", connecting.serverUsed().residentBytes() / count);
            if (heap) {
                report.put(
                        "heapBytesPerSubscriber",
                        (LiveHeap.of(server).bytes() - heapBefore) / count);
            }
        }
        return report.put("subscribersRefused", subscribers.refused()).doubt();
    }

    private Report begin() {
        return new Report()
                .put("subscribers", work.subscribers())
                .put("paths", work.paths())
                .put("size", work.publishing().size());
    }
}
