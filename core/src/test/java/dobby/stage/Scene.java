package dobby.stage;

import dobby.broker.LocalBroker;
import dobby.dispatch.Pig;
import dobby.message.Parsed;
import dobby.message.PathPattern;
import dobby.message.Start;
import dobby.message.Terms;
import dobby.message.Update;
import dobby.presence.Presence;
import dobby.presence.PresenceSettings;
import dobby.registry.ConnectLimits;
import dobby.registry.Dolores;
import dobby.registry.IdIssuer;
import dobby.registry.Keys;
import dobby.registry.Outcome;
import dobby.registry.Receipts;
import dobby.session.SessionLimits;
import dobby.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Dolores, Pig and the sessions on loops moved by hand; all chance comes from the seed.
 *
 * <p>Threads: the test's own.
 */
public final class Scene {

    /** The longest message that {@link #send} takes. */
    public static final int MESSAGE_BYTES_MAX = 1024;

    private final List<ManualLoop> loops = new ArrayList<>();
    private final List<Sessions> sessions = new ArrayList<>();
    private final List<Throwable> faults = new ArrayList<>();
    private final LocalBroker broker = new LocalBroker();
    private final Presence presence;
    private final Dolores dolores;

    /** One loop. */
    public Scene(SessionLimits limits) {
        this(limits, 1, 1);
    }

    public Scene(SessionLimits limits, int loopCount, long seed) {
        this(limits, loopCount, seed, 60_000);
    }

    /** The same, with receipts that wait so long. */
    public Scene(SessionLimits limits, int loopCount, long seed, long receiptTimeoutMs) {
        this(limits, loopCount, seed, receiptTimeoutMs, PresenceSettings.NONE);
    }

    /** Loops, and paths that tell who their members are. */
    public Scene(SessionLimits limits, int loopCount, PresenceSettings settings) {
        this(limits, loopCount, 1, 60_000, settings);
    }

    /** The same, with the usual limits. */
    public Scene(SessionLimits limits, int loopCount, String pattern) {
        this(limits, loopCount, PresenceSettings.NONE.of(List.of(PathPattern.of(pattern))));
    }

    private Scene(
            SessionLimits limits,
            int loopCount,
            long seed,
            long receiptTimeoutMs,
            PresenceSettings settings) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < loopCount; i++) {
            loops.add(new ManualLoop());
        }
        presence =
                new Presence(
                        loop(),
                        settings,
                        () -> TimeUnit.NANOSECONDS.toMillis(loop().nowNanos()),
                        (where, thrown) -> faults.add(thrown));
        Pig pig = new Pig(broker, (where, thrown) -> faults.add(thrown), presence);
        dolores =
                new Dolores(
                        new IdIssuer("test", random),
                        pig,
                        (where, thrown) -> faults.add(thrown),
                        new Keys(() -> 0),
                        new Receipts(loops.getFirst(), receiptTimeoutMs),
                        ConnectLimits.NONE);
        for (ManualLoop loop : loops) {
            sessions.add(
                    new Sessions(
                            loop, dolores, limits, random, (where, thrown) -> faults.add(thrown)));
        }
    }

    public Dolores dolores() {
        return dolores;
    }

    public Presence presence() {
        return presence;
    }

    public LocalBroker broker() {
        return broker;
    }

    /** The only loop, or the first. */
    public ManualLoop loop() {
        return loops.getFirst();
    }

    public List<ManualLoop> loops() {
        return loops;
    }

    /** What was reported as a fault so far. */
    public List<Throwable> faults() {
        return faults;
    }

    /** Begins a session on the first loop. */
    public TestClient begin() {
        return begin(0);
    }

    /** Begins a session on a loop. */
    public TestClient begin(int loop) {
        RecordingTransport first = new RecordingTransport();
        sessions.get(loop).begin(first);
        loops.get(loop).runAll();
        return new TestClient(this, first.answer());
    }

    /** What a door does with a batch of one. */
    public Outcome send(String path, String message) {
        return send(path, message, null);
    }

    /** The same, with what the back-end asks beyond the usual. */
    public Outcome send(String path, String message, @Nullable Terms terms) {
        return switch (Update.parse(
                dolores.id(), path, message, MESSAGE_BYTES_MAX, Start.NOW, terms)) {
            case Parsed.Refused<Update>(var refusal, var detail) ->
                    new Outcome.Denied(refusal, detail);
            case Parsed.Value<Update>(Update update) -> dolores.update(update);
        };
    }

    /** Runs every loop until nothing is left to run on any. */
    public void runAll() {
        while (loops.stream().anyMatch(ManualLoop::hasWork)) {
            loops.forEach(ManualLoop::runAll);
        }
    }

    /** Moves every clock. */
    public void advanceMs(long ms) {
        runAll();
        loops.forEach(loop -> loop.advanceMs(ms));
        runAll();
    }

    /** The sessions of a loop. */
    public Sessions sessionsOn(int loop) {
        return sessions.get(loop);
    }
}
