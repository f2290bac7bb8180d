package dobby.storm;

import dobby.message.Path;
import dobby.message.Terms;
import dobby.message.Update;
import dobby.registry.Outcome;
import dobby.session.SessionLimits;
import dobby.stage.ManualLoop;
import dobby.stage.RecordingTransport;
import dobby.stage.Scene;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * One storm: some thousand random events, from one seed, on two loops that are run one task at a
 * time in random order.
 *
 * <p>Everything that a client receives goes through its {@link Ledger}; at the end the sky clears,
 * and whatever was promised must have arrived; then all leave, and nothing may be left of them.
 *
 * <p>Threads: the test's own.
 */
final class Storm {

    private static final int CLIENTS = 6;
    private static final List<String> PATHS =
            List.of("path/0", "path/1", "path/2", "path/3", "path/4");
    private static final List<String> PATTERNS = List.of("path/*", "*/3", "path/**");
    private static final int PUBLISHERS = 3;
    private static final Set<String> MONITORED = Set.of("::gone", "::occupied", "::vacated");
    private static final int STEPS = 600;
    private static final int SESSION_TIMEOUT_MS = 3000;
    private static final int BATCH_DELAY_MS = 100;
    private static final int RECEIPT_TIMEOUT_MS = 1500;
    private static final Path RECEIPTS = Path.of("receipts");
    private static final Set<String> HEARD_INSIDE = Set.of("receipts", "path/0");

    private final RandomGenerator random;
    private final Scene scene;
    private final List<StormClient> clients = new ArrayList<>();
    private final Map<String, Long> published = new HashMap<>();
    private final long[] publishedBy = new long[PUBLISHERS];
    private final List<String> gone = new ArrayList<>();
    private final ReceiptLedger receipts = new ReceiptLedger();
    private final Policies policies;
    private final boolean patient;
    private final Set<String> occupied = new HashSet<>();
    private final Map<RecordingTransport, String> forgeries = new HashMap<>();

    Storm(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        boolean narrow = seed % 2 == 0;
        int queue = narrow ? 4 + random.nextInt(8) : 100_000;
        int batchDelayMs = random.nextBoolean() ? 0 : BATCH_DELAY_MS;
        policies = new Policies(seed);
        patient = random.nextInt(3) > 0;
        scene =
                new Scene(
                        new SessionLimits(
                                1000,
                                700,
                                SESSION_TIMEOUT_MS,
                                batchDelayMs,
                                queue,
                                1 << 20,
                                seed % 4 == 0 ? 1 << 12 : 1 << 30,
                                policies.rules()),
                        2,
                        seed,
                        patient ? Integer.MAX_VALUE : RECEIPT_TIMEOUT_MS);
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(
                    new StormClient(
                            scene.dolores(),
                            scene.sessionsOn(i % 2),
                            new Ledger(narrow, policies, PATHS)));
        }
        scene.dolores().watchPaths(scene.loop());
        var monitor = scene.dolores().register(this::hear, scene.loop());
        for (String path : MONITORED) {
            scene.send("::connect", monitor.id() + "->" + path);
        }
        for (String path : HEARD_INSIDE) {
            scene.send("::connect", monitor.id() + "->" + path);
        }
        scene.runAll();
    }

    private void hear(Update update) {
        String what = update.message().text();
        if (what.isEmpty()) {
            return; // the blank confirmation
        }
        switch (update.path().text()) {
            case "::gone" -> gone.add(what);
            case "::occupied" -> require(occupied.add(what), "occupied while it was");
            case "::vacated" -> require(occupied.remove(what), "vacated while it was not occupied");
            case "receipts" -> receipts.told(what);
            default -> {
                // it is there to be counted in receipts
            }
        }
    }

    /** What happened, so that a storm that was only a breeze is noticed. */
    record Weather(
            int delivered,
            int gaps,
            int superseded,
            int joined,
            int resent,
            int sessions,
            int ended,
            ReceiptLedger receipts) {}

    Weather run() {
        for (int step = 0; step < STEPS; step++) {
            event();
            someTasks();
            if (!scene.faults().isEmpty()) {
                throw new AssertionError("a fault", scene.faults().getFirst());
            }
        }
        clear();
        clients.forEach(client -> client.ledger().close(published));
        leave();
        return new Weather(
                sum(StormClient::delivered),
                sum(client -> client.ledger().gaps()),
                sum(client -> client.ledger().superseded()),
                sum(client -> client.ledger().joined()),
                sum(StormClient::resent),
                sum(StormClient::sessions),
                gone.size(),
                receipts);
    }

    private int sum(ToIntFunction<StormClient> figure) {
        return clients.stream().mapToInt(figure).sum();
    }

    /** What may happen next, and how likely it is beside the others. */
    private enum Event {
        PUBLISH(34),
        TALK(26),
        CONNECT(10),
        DISCONNECT(4),
        CUT(5),
        CUT_UNNOTICED(3),
        CONFIRM(4),
        ASK_AGAIN(8),
        FORGE(1),
        WAIT(12),
        CLOSE(1),
        WAIT_LONG(1);

        private final int weight;

        Event(int weight) {
            this.weight = weight;
        }

        static Event pick(RandomGenerator random) {
            int at = random.nextInt(Arrays.stream(values()).mapToInt(event -> event.weight).sum());
            for (Event event : values()) {
                at -= event.weight;
                if (at < 0) {
                    return event;
                }
            }
            throw new IllegalStateException();
        }
    }

    private void event() {
        StormClient client = clients.get(random.nextInt(CLIENTS));
        switch (Event.pick(random)) {
            case PUBLISH -> publish();
            case TALK -> talk(client);
            case CONNECT -> connect(client);
            case DISCONNECT -> disconnect(client);
            case CUT -> client.cut(true);
            case CUT_UNNOTICED -> client.cut(false);
            case ASK_AGAIN -> ask(client);
            case CONFIRM -> client.confirm();
            case FORGE -> forgeries.put(client.forge(), String.valueOf(client.id()));
            case WAIT -> scene.advanceMs(random.nextInt(400));
            case CLOSE -> close(client);
            case WAIT_LONG -> scene.advanceMs(random.nextInt(2 * SESSION_TIMEOUT_MS));
        }
    }

    /** Runs some of what is queued, so that the rest is overtaken by the next event. */
    private void someTasks() {
        for (int i = random.nextInt(12); i > 0; i--) {
            ManualLoop loop = scene.loops().get(random.nextInt(2));
            loop.runOne();
        }
    }

    private void publish() {
        int publisher = random.nextInt(PUBLISHERS);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            String path = path();
            long count = published.merge(path, 1L, Long::sum);
            String message =
                    policies.written(
                            path, publisher + ":" + publishedBy[publisher]++ + ":" + count);
            if (random.nextInt(3) > 0) {
                send(path, message, null);
            } else {
                Outcome outcome = send(path, message, new Terms(null, null, null, RECEIPTS));
                receipts.asked(message, outcome, HEARD_INSIDE.contains(path) ? 1 : 0);
            }
        }
    }

    private void talk(StormClient client) {
        client.read(1 + random.nextInt(4));
        if (!client.isWaiting()) {
            ask(client);
        }
    }

    /** By whatever transport; if another is open, this one takes its place. */
    private void ask(StormClient client) {
        if (random.nextBoolean()) {
            poll(client);
        } else {
            client.stream(1 + random.nextInt(8), nowMs(), SESSION_TIMEOUT_MS);
        }
    }

    private void poll(StormClient client) {
        client.poll(nowMs(), SESSION_TIMEOUT_MS);
    }

    private long nowMs() {
        return scene.loop().nowNanos() / 1_000_000;
    }

    /**
     * What a back-end sends, over a connection of its own or one that shares a loop with sessions.
     */
    private Outcome send(String path, String message) {
        return send(path, message, null);
    }

    private Outcome send(String path, String message, @Nullable Terms terms) {
        if (random.nextBoolean()) {
            return scene.send(path, message, terms);
        }
        List<Outcome> outcome = new ArrayList<>();
        scene.loops()
                .get(random.nextInt(2))
                .within(() -> outcome.add(scene.send(path, message, terms)));
        return outcome.getFirst();
    }

    private void connect(StormClient client) {
        String id = client.id();
        String name = name();
        if (id != null && client.ledger().isSettled(name)) {
            Outcome outcome = send("::connect", id + "->" + name);
            if (outcome instanceof Outcome.Accepted) {
                client.ledger().connected(name, published);
            }
        }
    }

    private void disconnect(StormClient client) {
        String id = client.id();
        String name = name();
        if (id != null && send("::disconnect", id + "->" + name) instanceof Outcome.Accepted) {
            client.ledger().disconnected(name);
        }
    }

    private void close(StormClient client) {
        String id = client.id();
        if (id != null) {
            send("::close", id);
            client.closed();
        }
    }

    /** No more losses: everybody asks until there is nothing more to be had. */
    private void clear() {
        for (int round = 0; round < 4; round++) {
            for (StormClient client : clients) {
                scene.runAll();
                client.read();
                ask(client);
            }
            scene.advanceMs(200);
            readAll();
        }
        askWhereNobodyWaits();
        for (int i = 0; i < 2 * PATHS.size(); i++) {
            publish();
            scene.runAll(); // a stream with room for one frame has to wait with the next
        }
        scene.advanceMs(2 * BATCH_DELAY_MS); // long before a poll's time is over
        readAll();
        askWhereNobodyWaits();
        scene.advanceMs(2 * BATCH_DELAY_MS);
        readAll();
    }

    private void askWhereNobodyWaits() {
        for (StormClient client : clients) {
            if (!client.isWaiting()) {
                ask(client);
            }
        }
    }

    /** What is read makes room for more. */
    private void readAll() {
        for (int turn = 0; turn < 20; turn++) {
            clients.forEach(StormClient::read);
            scene.advanceMs(BATCH_DELAY_MS / 20);
        }
    }

    /** Everybody goes without a word. */
    private void leave() {
        forgeries.forEach((poll, id) ->
                require(!poll.answer().contains(id + "/"), "a session was given to a forged key"));
        clients.forEach(StormClient::leave);
        require(clients.stream().noneMatch(StormClient::isOwed), "a request was never answered");
        scene.advanceMs(2 * SESSION_TIMEOUT_MS);
        require(scene.dolores().size() == 1, "somebody is still registered");
        int inside = MONITORED.size() + HEARD_INSIDE.size();
        require(scene.broker().paths() == inside, "a path still has members");
        require(occupied.equals(HEARD_INSIDE), "a path was never vacated");
        require(scene.loops().stream().noneMatch(ManualLoop::hasWork), "something still runs");
        require(
                scene.sessionsOn(0).waiting() + scene.sessionsOn(1).waiting() == 0,
                "a deadline is left");
        Set<String> once = new HashSet<>(gone);
        require(once.size() == gone.size(), "somebody was gone twice");
        for (StormClient client : clients) {
            require(
                    client.id() == null || once.contains(client.id()),
                    "nobody was told that a client is gone");
        }
        receipts.close(clients, patient);
        if (!scene.faults().isEmpty()) {
            throw new AssertionError("a fault in the end", scene.faults().getFirst());
        }
    }

    private String path() {
        return PATHS.get(random.nextInt(PATHS.size()));
    }

    /** What one is connected to: a path, or now and then a pattern. */
    private String name() {
        return random.nextInt(4) > 0 ? path() : PATTERNS.get(random.nextInt(PATTERNS.size()));
    }

    private static void require(boolean holds, String why) {
        if (!holds) {
            throw new AssertionError(why);
        }
    }
}
