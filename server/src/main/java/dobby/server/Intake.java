package dobby.server;

import dobby.broker.BrokerLimits;
import dobby.config.Settings;
import dobby.http.BodyRoom;
import dobby.limits.Addresses;
import dobby.limits.Budget;
import dobby.limits.ConnectionGate;
import dobby.limits.ConnectionLimits;
import dobby.limits.PublishRates;
import dobby.limits.SessionGate;
import dobby.meters.Meters;
import dobby.peer.TrustedProxies;
import dobby.session.SessionLimits;
import java.net.InetAddress;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How much a server takes in: who says so of connections, sessions, bodies, updates and memory.
 *
 * <p>Threads: immutable; the parts are safe from any thread.
 */
final class Intake {

    /** All queues, all histories and all bodies may each have such a part of the memory. */
    private static final int QUEUES_PART = 3;

    private static final int HISTORIES_PART = 3;
    private static final int BODIES_PART = 8;

    /** What clients send is small, and must not be in the way of what back-ends send. */
    private static final int CLIENTS_PART_OF_BODIES = 2;

    private final Settings settings;
    private final Budget budget;
    private final Addresses addresses;
    private final SessionGate sessions;
    private final ConnectionGate clients;
    private final ConnectionGate backEnds;
    private final BodyRoom bodiesOfClients;
    private final BodyRoom bodiesOfBackEnds;
    private final PublishRates rates;

    Intake(Settings settings, Meters meters, RandomGenerator random) {
        this.settings = settings;
        budget = new Budget(settings.limits().memoryBytes());
        addresses = new Addresses(uncounted(settings), random);
        sessions = new SessionGate(settings.limits(), budget);
        clients = gate(settings.limits().clients(), meters);
        backEnds = gate(settings.limits().backEnds(), meters);
        long bodies = atMost(settings.limits().bodiesBytes(), BODIES_PART);
        bodiesOfClients = new BodyRoom(bodies / CLIENTS_PART_OF_BODIES);
        bodiesOfBackEnds = new BodyRoom(bodies);
        rates = new PublishRates(settings.limits().publishing(), System::nanoTime);
    }

    private static Predicate<@Nullable InetAddress> uncounted(Settings settings) {
        TrustedProxies trusted = settings.proxies().trusted();
        TrustedProxies others = new TrustedProxies(settings.uncounted(), trusted.header());
        return address -> others.trusts(address) || trusted.trusts(address);
    }

    private ConnectionGate gate(ConnectionLimits limits, Meters meters) {
        return new ConnectionGate(limits, addresses, budget, meters, System::nanoTime);
    }

    private long atMost(long bytes, int part) {
        return Math.min(bytes, budget.bytes() / part);
    }

    /** What the broker keeps at most. */
    BrokerLimits ofBroker() {
        return new BrokerLimits(
                settings.limits().paths(),
                atMost(settings.historyBytesMax(), HISTORIES_PART),
                BrokerLimits.UPDATE_BYTES);
    }

    /** What the sessions of a loop keep at most. */
    SessionLimits ofSessions() {
        SessionLimits limits = settings.sessions();
        return limits.withQueuesBytesMax(atMost(limits.queuesBytesMax(), QUEUES_PART))
                .onEachOf(settings.loops());
    }

    Budget budget() {
        return budget;
    }

    Addresses addresses() {
        return addresses;
    }

    SessionGate sessions() {
        return sessions;
    }

    /** The gate of a door. */
    ConnectionGate gate(String door) {
        return door.equals("firenze") ? clients : backEnds;
    }

    /** Where the requests of a door have their bodies. */
    BodyRoom bodies(String door) {
        return door.equals("firenze") ? bodiesOfClients : bodiesOfBackEnds;
    }

    PublishRates rates() {
        return rates;
    }
}
