package dobby.server;

import dobby.access.ClientAccess;
import dobby.access.Filch;
import dobby.access.Keyring;
import dobby.broker.LocalBroker;
import dobby.config.BadSettings;
import dobby.config.KeysFile;
import dobby.config.Settings;
import dobby.config.TlsSettings;
import dobby.dispatch.Hedwig;
import dobby.dispatch.Pig;
import dobby.http.Handler;
import dobby.inspect.Inspection;
import dobby.loop.Faults;
import dobby.loop.Loop;
import dobby.meters.Meters;
import dobby.presence.Presence;
import dobby.registry.Dolores;
import dobby.registry.IdIssuer;
import dobby.registry.Keys;
import dobby.registry.Owl;
import dobby.registry.Receipts;
import dobby.session.SessionLimits;
import dobby.session.Sessions;
import dobby.webhook.Webhook;
import dobby.webhook.WebhookSettings;
import dobby.wire.batch.Dudley;
import dobby.wire.batch.Repeats;
import dobby.wire.client.ClientDoor;
import dobby.wire.line.Imperio;
import dobby.wire.line.ImperioHttp;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: puts the pieces together, opens the doors, and stops in an orderly way.
 *
 * <p>Threads: safe from any thread.
 */
public final class Dobby implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Dobby.class);

    /** How often what is too old is looked for. */
    private static final long FORGET_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** How often it is noted how sessions stand. */
    private static final long LOOK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Faults faults;
    private final Meters meters = new Meters();
    private final Intake intake;
    private final Loops loops;
    private final Storage storage;
    private final LocalBroker broker;
    private final Repeats repeats = new Repeats(WallClock::nowMs);
    private final Receipts receipts;
    private final Presence presence;
    private final Dolores dolores;
    private final Filch filch;
    private final @Nullable ClientAccess clientAccess;
    private final Map<Loop, Sessions> sessions = new HashMap<>();
    private final Imperio imperio;
    private final OpenDoors doors;
    private final @Nullable Webhook webhook;

    private Dobby(
            Settings settings, Storage storage, Loops loops, Faults faults, SecureRandom random)
            throws StartException {
        this.faults = faults;
        this.storage = storage;
        this.loops = loops;
        intake = new Intake(settings, meters, random);
        broker =
                new LocalBroker(
                        WallClock::nowMs, epochs(random), intake.ofBroker(), storage.store());
        receipts = new Receipts(loop(), settings.receiptTimeoutMs());
        presence = new Presence(loop(), settings.presence(), WallClock::nowMs, faults);
        dolores =
                new Dolores(
                        new IdIssuer(settings.id(), random),
                        owl(settings, faults),
                        faults,
                        new Keys(WallClock::nowMs),
                        receipts,
                        settings.limits().connects());
        dolores.watchPaths(loop());
        filch = filch(settings.keys());
        SessionLimits limits = intake.ofSessions();
        clientAccess =
                Grants.of(settings.grants(), dolores, loop(), random, faults, intake.budget());
        for (Loop loop : loops.all()) {
            sessions.put(
                    loop, new Sessions(loop, dolores, limits, random, faults, intake.sessions()));
        }
        sessions.forEach((loop, here) -> every(LOOK_EVERY_NANOS, loop, here::takeCensus));
        nowAndThen(loop(), dolores::forgetOldKeys);
        nowAndThen(loop(), repeats::forgetOld);
        imperio =
                new Imperio(dolores, filch, settings.messageBytesMax(), loops::of, faults, meters);
        if (settings.logUpdates()) {
            dolores.delegate(new UpdateLog());
        }
        webhook = webhook(settings.webhook(), random);
        doors = new OpenDoors(settings, answering(settings), filch, loops, faults, meters, intake);
        Gauges gauges = new Gauges(meters, sessions.values(), broker, doors::connections);
        gauges.tell(intake);
        new MemoryWatch(intake.budget(), gauges::keptBytes).on(loop());
        TlsSettings tls = settings.tls();
        if (tls != null && tls.files() != null) {
            new FileWatch("certificate", tls.files().paths(), tls::renew).on(loop());
        }
    }

    private Filch filch(@Nullable KeysFile file) throws StartException {
        if (file == null) {
            return new Filch(dolores, null, meters, intake.budget(), intake.rates());
        }
        FileWatch watch = new FileWatch("keys", List.of(file.file()), () -> change(file.read()));
        try {
            Filch filch = new Filch(dolores, file.read(), meters, intake.budget(), intake.rates());
            watch.on(loop());
            return filch;
        } catch (BadSettings e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    private void change(Keyring keys) {
        filch.change(keys);
        imperio.keysChanged();
    }

    private @Nullable Webhook webhook(@Nullable WebhookSettings told, SecureRandom random) {
        if (told == null) {
            return null;
        }
        Webhook hook = new Webhook(told, dolores, WallClock::nowMs, random);
        dolores.delegate(hook);
        return hook;
    }

    private Owl owl(Settings settings, Faults faults) throws StartException {
        Presence members = settings.presence().paths().isEmpty() ? null : presence;
        if (settings.histories().isEmpty()) {
            return new Pig(broker, faults, members);
        }
        int queue = settings.sessions().queueUpdatesMax();
        Hedwig hedwig = new Hedwig(broker, faults, settings.histories(), members, queue);
        storage.recover(broker, hedwig::retentionOf);
        nowAndThen(loop(), broker::forgetOld);
        return hedwig;
    }

    private static void nowAndThen(Loop loop, Runnable forgetOld) {
        every(FORGET_EVERY_NANOS, loop, forgetOld);
    }

    private static void every(long nanos, Loop loop, Runnable task) {
        loop.runAfter(
                nanos,
                () -> {
                    task.run();
                    every(nanos, loop, task);
                });
    }

    /** Names that no log had before, of this server or an earlier one. */
    private static Supplier<String> epochs(SecureRandom random) {
        return () -> Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX);
    }

    /** Starts a server; when it returns, all its doors are open. */
    public static Dobby start(Settings settings) throws StartException {
        return start(settings, _ -> {});
    }

    /**
     * Starts a server.
     *
     * @param before adds receivers, delegates and starters; the starters then run, and only then
     *     the doors open
     */
    public static Dobby start(Settings settings, Consumer<Dobby> before) throws StartException {
        Faults faults = new LoggedFaults();
        SecureRandom random = new SecureRandom();
        Storage storage = Storage.open(settings.data(), epochs(random));
        Loops loops = new Loops(settings.loops(), SocketIo.of(settings.io()), faults);
        Dobby dobby = null;
        boolean open = false;
        try {
            dobby = new Dobby(settings, storage, loops, faults, random);
            before.accept(dobby);
            dobby.dolores.start();
            dobby.doors.open();
            open = true;
            log.info(
                    "started id={} loops={} io={} doors={}",
                    settings.id(),
                    settings.loops(),
                    loops.io(),
                    dobby.doors());
            return dobby;
        } finally {
            if (!open) {
                if (dobby == null) {
                    storage.close();
                    loops.close();
                } else {
                    dobby.close();
                }
            }
        }
    }

    private OpenDoors.Answering answering(Settings settings) {
        int messageBytesMax = settings.messageBytesMax();
        Handler batches =
                new Dudley(dolores, filch, messageBytesMax, settings.batchUpdatesMax(), repeats);
        return new OpenDoors.Answering(
                new ClientDoor(
                        dolores,
                        this::sessionsOf,
                        intake.sessions(),
                        intake.addresses()::origin,
                        settings.allowOrigins(),
                        clientAccess,
                        messageBytesMax),
                new Inspection(dolores, filch, broker, presence, faults, meters, batches),
                imperio,
                new ImperioHttp(dolores, filch, messageBytesMax));
    }

    private Sessions sessionsOf(Loop loop) {
        return Objects.requireNonNull(sessions.get(loop), "not a loop of this server");
    }

    /**
     * The open doors by name, in the order firenze, dudley, imperio, imperio-http, with the
     * addresses they really have.
     */
    public SequencedMap<String, SocketAddress> doors() {
        return doors.addresses();
    }

    /**
     * The TCP port of an open door.
     *
     * @throws IllegalArgumentException if it is shut, or a Unix socket
     */
    public int port(String door) {
        if (doors().get(door) instanceof InetSocketAddress tcp) {
            return tcp.getPort();
        }
        throw new IllegalArgumentException(door + " has no port");
    }

    /** Which of them speak TLS. */
    public Set<String> overTls() {
        return doors.overTls();
    }

    /**
     * The registry, for programs that run the server inside themselves and add receivers of their
     * own.
     */
    public Dolores dolores() {
        return dolores;
    }

    /** A loop on which such receivers may live. */
    public Loop loop() {
        return loops.all().getFirst();
    }

    /**
     * Stops in an orderly way: takes no connections, answers the polls that are held, refuses what
     * else comes, and closes each connection with its answer.
     *
     * @param bound the longest it may take
     * @return whether everybody was served within it
     */
    public boolean drain(Duration bound) {
        long end = System.nanoTime() + bound.toNanos();
        doors.drain();
        tellReceipts(bound);
        sessions.forEach((loop, here) -> loop.run(here::stop));
        imperio.drain();
        boolean served = awaitConnections(end);
        served &= storage.finish(end);
        if (webhook != null) {
            served &= loops.awaitDone(end) && webhook.drain(end);
        }
        close();
        log.info("stopped everybody-served={}", served);
        return served;
    }

    /** Before the sessions are let go, so that those who asked may still hear it. */
    private void tellReceipts(Duration bound) {
        CountDownLatch told = new CountDownLatch(1);
        loop().run(() -> {
            receipts.stop();
            told.countDown();
        });
        try {
            if (!told.await(bound.toNanos(), TimeUnit.NANOSECONDS)) {
                log.warn("receipts were not told in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitConnections(long end) {
        while (doors.connections() > 0) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Stops at once. */
    @Override
    public void close() {
        doors.close();
        storage.close(); // what it has kept is answered by way of the loops
        loops.close();
        if (webhook != null) {
            webhook.close();
        }
    }
}
