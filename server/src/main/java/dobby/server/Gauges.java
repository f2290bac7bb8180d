package dobby.server;

import dobby.broker.LocalBroker;
import dobby.http.BodyRoom;
import dobby.limits.Budget;
import dobby.limits.ConnectionGate;
import dobby.meters.Limit;
import dobby.meters.Meters;
import dobby.session.Census;
import dobby.session.CloseReason;
import dobby.session.Sessions;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Tells the meters how the parts of a server stand.
 *
 * <p>Threads: safe from any thread.
 */
final class Gauges {

    private static final List<String> TRANSPORTS = List.of("poll", "events", "websocket");

    private static final int SESSION_BYTES = 500;
    private static final int PATH_BYTES = 600;
    private static final int CONNECTION_BYTES = 1500;

    private final Meters meters;
    private final Collection<Sessions> sessions;
    private final LocalBroker broker;
    private final IntSupplier connections;

    /**
     * @param sessions of each loop
     * @param connections how many there are at all doors
     */
    Gauges(
            Meters meters,
            Collection<Sessions> sessions,
            LocalBroker broker,
            IntSupplier connections) {
        this.meters = meters;
        this.sessions = sessions;
        this.broker = broker;
        this.connections = connections;
    }

    /** From now on the meters know. */
    void tell(Intake intake) {
        ofConnections("connections", intake.gate("firenze"));
        ofConnections("back-end-connections", intake.gate("dudley"));
        ofSessions();
        ofPaths();
        ofMemory(intake.budget());
        ofBodies("clients", intake.bodies("firenze"));
        ofBodies("back-ends", intake.bodies("dudley"));
    }

    private void ofConnections(String limit, ConnectionGate gate) {
        meters.gauge(
                "dobby.connections.used",
                "Connections that count against a limit.",
                "limit",
                limit,
                gate::count);
    }

    private void ofSessions() {
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

    private void ofPaths() {
        meters.gauge(
                "dobby.paths",
                "Paths that have members or a history, and patterns that have members.",
                broker::paths);
        meters.gauge(
                "dobby.history.bytes",
                "Bytes that all histories have together.",
                broker::historyBytes);
    }

    private void ofMemory(Budget budget) {
        meters.gauge(
                "dobby.memory.used.bytes",
                "Memory that is used, as it is counted against the budget.",
                budget::used);
        meters.gauge("dobby.memory.budget.bytes", "Memory that may be used.", budget::bytes);
        meters.gauge(
                "dobby.shedding",
                "What is refused for want of memory: 0 nothing, 1 sessions, 2 connections too, 3 updates too.",
                budget::level);
    }

    private void ofBodies(String whose, BodyRoom bodies) {
        meters.gauge(
                "dobby.bodies.bytes",
                "Bytes that have arrived of what is not whole yet.",
                "of",
                whose,
                bodies::used);
    }

    /** What the parts keep, about: for between two collections of the heap nobody knows. */
    long keptBytes() {
        return (long) sum(Census::keptBytes)
                + (long) sum(Census::knownBytes)
                + broker.historyBytes()
                + SESSION_BYTES * (long) sum(Census::sessions)
                + PATH_BYTES * (long) broker.paths()
                + CONNECTION_BYTES * (long) connections.getAsInt();
    }

    private double sum(ToDoubleFunction<Census> reading) {
        return sessions.stream().map(Sessions::census).mapToDouble(reading).sum();
    }
}
