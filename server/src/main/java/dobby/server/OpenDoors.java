package dobby.server;

import dobby.access.Filch;
import dobby.config.Doors;
import dobby.config.Settings;
import dobby.config.TlsSettings;
import dobby.http.BackEndsOnly;
import dobby.http.Handler;
import dobby.http.HttpDoor;
import dobby.http.HttpLimits;
import dobby.http.LastAnswer;
import dobby.loop.Faults;
import dobby.meters.Meters;
import dobby.peer.ProxyEntrance;
import dobby.peer.ProxySettings;
import dobby.wire.client.ClientDoor;
import dobby.wire.line.Imperio;
import dobby.wire.line.ImperioHttp;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The doors: which stands where, how much it takes in, who may come in there, and whether TLS is
 * spoken.
 *
 * <p>Threads: opened by one thread; after that safe from any.
 */
final class OpenDoors implements AutoCloseable {

    /** The longest body at a door that has no use for one: enough to refuse it in good order. */
    private static final int UNWANTED_BODY_BYTES_MAX = 4096;

    /**
     * Who answers at which door.
     *
     * @param firenze clients
     * @param dudley batches, and questions about what is there
     * @param imperio lines
     * @param imperioHttp one update in one GET
     */
    record Answering(Handler firenze, Handler dudley, Imperio imperio, Handler imperioHttp) {}

    private final Settings settings;
    private final Answering answering;
    private final Filch filch;
    private final Loops loops;
    private final Faults faults;
    private final Meters meters;
    private final Intake intake;
    private final Listeners listeners;
    private final List<HttpDoor> httpDoors = new ArrayList<>();
    private final Set<String> overTls = new TreeSet<>();

    OpenDoors(
            Settings settings,
            Answering answering,
            Filch filch,
            Loops loops,
            Faults faults,
            Meters meters,
            Intake intake) {
        this.settings = settings;
        this.answering = answering;
        this.filch = filch;
        this.loops = loops;
        this.faults = faults;
        this.meters = meters;
        this.intake = intake;
        listeners = new Listeners(loops, settings.socketMode());
    }

    /** Opens all that the settings name. */
    void open() throws StartException {
        Doors doors = settings.doors();
        if (!filch.wantsTokens()) {
            doors.requireLoopback();
        }
        HttpLimits limits = settings.http();
        HttpLimits ofClients = limits.withBodyBytesMax(ClientDoor.BODY_BYTES_MAX);
        HttpLimits longTargets =
                limits.withBodyBytesMax(UNWANTED_BODY_BYTES_MAX)
                        .withTargetBytesMax(ImperioHttp.TARGET_BYTES_MAX);
        open("firenze", doors.firenze(), _ -> forClients(ofClients));
        open("dudley", doors.dudley(), at -> forBackEnds("dudley", answering.dudley(), limits, at));
        open("imperio", doors.imperio(), _ -> lines());
        open(
                "imperio-http",
                doors.imperioHttp(),
                at -> forBackEnds("imperio-http", answering.imperioHttp(), longTargets, at));
    }

    private void open(
            String name,
            @Nullable SocketAddress address,
            Function<SocketAddress, ChannelHandler> connections)
            throws StartException {
        if (address != null) {
            ChannelHandler door = announced(name, connections.apply(address));
            listeners.open(
                    name, address, door, new Entrance(intake.gate(name), farewell(name), meters));
        }
    }

    private ChannelHandler announced(String name, ChannelHandler door) {
        ProxySettings proxies = settings.proxies();
        return proxies.announced().contains(name)
                ? new ProxyEntrance(name, proxies.trusted(), meters, door)
                : door;
    }

    private Entrance.Farewell farewell(String door) {
        if (overTls.contains(door)) {
            return (_, _) -> null;
        }
        return door.equals("imperio")
                ? (why, memory) ->
                        ByteBufUtil.writeUtf8(
                                memory, "::error;" + why.code() + ' ' + why.title() + '\n')
                : LastAnswer::of;
    }

    private HttpDoor forClients(HttpLimits limits) {
        TlsSettings tls = tls("firenze");
        return added(
                "firenze",
                HttpDoor.withHttp2(
                        answering.firenze(),
                        limits,
                        loops::of,
                        faults,
                        tls == null ? null : tls.clients()));
    }

    private HttpDoor forBackEnds(
            String name, Handler handler, HttpLimits limits, SocketAddress at) {
        InetAddress own = at instanceof InetSocketAddress tcp ? tcp.getAddress() : null;
        Handler checked = new BackEndsOnly(handler, filch, own, settings.allowHosts());
        TlsSettings tls = tls(name);
        HttpDoor door =
                tls == null
                        ? new HttpDoor(checked, limits, loops::of, faults)
                        : HttpDoor.withHttp2(checked, limits, loops::of, faults, tls.backEnds());
        return added(name, door.wantingKeys(filch.wantsTokens()));
    }

    private Imperio lines() {
        TlsSettings tls = tls("imperio");
        if (tls != null) {
            answering.imperio().speakTls(tls.backEnds());
        }
        count("imperio", answering.imperio()::connections);
        return answering.imperio();
    }

    private void count(String door, IntSupplier connections) {
        meters.gauge(
                "dobby.connections",
                "Connections that are open.",
                "door",
                door,
                connections::getAsInt);
    }

    /** What this door, which is about to be opened, speaks; null without TLS. */
    private @Nullable TlsSettings tls(String door) {
        TlsSettings tls = settings.tls();
        if (tls == null || !tls.doors().contains(door)) {
            return null;
        }
        overTls.add(door);
        return tls;
    }

    private HttpDoor added(String name, HttpDoor door) {
        httpDoors.add(door);
        count(name, door::connections);
        return door.counting(meters)
                .sharing(intake.bodies(name))
                .behind(settings.proxies().trusted());
    }

    /** By name, in the order they are opened in, with the addresses they really have. */
    SequencedMap<String, SocketAddress> addresses() {
        return listeners.addresses();
    }

    /** Which of them speak TLS. */
    Set<String> overTls() {
        return Set.copyOf(overTls);
    }

    /** Connections that are open, at all doors. */
    int connections() {
        return answering.imperio().connections()
                + httpDoors.stream().mapToInt(HttpDoor::connections).sum();
    }

    /** Refuses what else comes; connections over HTTP end with the answer that is under way. */
    void drain() {
        close();
        httpDoors.forEach(HttpDoor::drain);
    }

    /** Takes no further connections. */
    @Override
    public void close() {
        listeners.close();
    }
}
