package dobby.server;

import dobby.broker.LocalBroker;
import dobby.meters.Limit;
import dobby.meters.Meters;
import dobby.session.Census;
import dobby.session.CloseReason;
import dobby.session.Sessions;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Tells the meters how the parts of a server stand.
 *
 * <p>Threads: safe from any thread.
 */
final class Gauges {

    private static final List<String> TRANSPORTS = List.of("poll", "events", "websocket");

    private final Meters meters;
    private final Collection<Sessions> sessions;

    /**
     * @param sessions of each loop
     */
    Gauges(Meters meters, Collection<Sessions> sessions) {
        this.meters = meters;
        this.sessions = sessions;
    }

    void ofSessions() {
        String help = "Sessions, by what their clients are reached by.";
        for (String kind : TRANSPORTS) {
            meters.gauge(
                    "dobby.sessions",
                    help,
                    "transport",
                    kind,
                    () -> sum(census -> census.reachedBy(kind)));
        }
        meters.gauge("dobby.sessions", help, "transport", "none", () -> sum(Census::away));
        for (CloseReason why : CloseReason.values()) {
            meters.counter(
                    "dobby.sessions.ended",
                    "Sessions that have ended, by why.",
                    "reason",
                    why.name().toLowerCase(Locale.ROOT),
                    () -> sum(census -> census.ended(why)));
        }
        meters.gauge(
                "dobby.queues.bytes",
                "Bytes that the queues of all sessions have together.",
                () -> sum(Census::keptBytes));
        meters.counter("dobby.gaps", "Gaps that sessions were told.", () -> sum(Census::gaps));
        meters.adds(Limit.QUEUES_BYTES, () -> (long) sum(Census::crowded));
        meters.adds(Limit.SESSION_QUEUE, () -> (long) sum(Census::lost));
    }

    void ofPaths(LocalBroker broker) {
        meters.gauge(
                "dobby.paths",
                "Paths that have members or a history, and patterns that have members.",
                broker::paths);
        meters.gauge(
                "dobby.history.bytes",
                "Bytes that all histories have together.",
                broker::historyBytes);
    }

    private double sum(ToDoubleFunction<Census> reading) {
        return sessions.stream().map(Sessions::census).mapToDouble(reading).sum();
    }
}
