package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.config.Io;
import dobby.http.Body;
import dobby.http.Handler;
import dobby.http.Head;
import dobby.http.HttpDoor;
import dobby.http.HttpLimits;
import dobby.loop.Faults;
import dobby.message.Refusal;
import dobby.meters.Meters;
import dobby.peer.AddressHeader;
import dobby.peer.Network;
import dobby.peer.ProxyEntrance;
import dobby.peer.TrustedProxies;
import dobby.tls.Tls;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A door that answers with the address it believes to be asked from.
 *
 * <p>Threads: the test's own.
 */
final class EchoDoor implements AutoCloseable {

    private static final Handler ECHO =
            exchange -> {
                InetAddress client = exchange.client();
                String text = client == null ? "unknown" : client.getHostAddress();
                exchange.answer(
                        Head.of(200, "text/plain", ""),
                        Body.of(text.getBytes(StandardCharsets.US_ASCII)));
            };

    private final Meters meters = new Meters();
    private final Loops loops;
    private final Listeners listeners;

    private EchoDoor(String trusted, AddressHeader header, boolean announced, @Nullable Tls tls)
            throws StartException {
        Faults faults = new LoggedFaults();
        loops = new Loops(1, SocketIo.of(Io.AUTO), faults);
        listeners = new Listeners(loops, Set.of());
        TrustedProxies proxies =
                new TrustedProxies(List.of(Objects.requireNonNull(Network.parse(trusted))), header);
        HttpDoor door =
                HttpDoor.withHttp2(ECHO, HttpLimits.DEFAULT, loops::of, faults, tls)
                        .behind(proxies);
        listeners.open(
                "echo",
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                announced ? new ProxyEntrance("echo", proxies, meters, door) : door,
                new ChannelInboundHandlerAdapter());
    }

    /** One that believes who comes from this network. */
    static EchoDoor believing(String trusted, @Nullable Tls tls) throws StartException {
        return new EchoDoor(trusted, AddressHeader.X_FORWARDED_FOR, false, tls);
    }

    /** One that believes what loopback says in this header. */
    static EchoDoor reading(AddressHeader header) throws StartException {
        return new EchoDoor("127.0.0.1", header, false, null);
    }

    /** One at which each connection is announced by somebody of this network. */
    static EchoDoor announcedBy(String trusted, @Nullable Tls tls) throws StartException {
        return new EchoDoor(trusted, AddressHeader.X_FORWARDED_FOR, true, tls);
    }

    /** How many connections were closed because nobody announced them. */
    int notAnnounced() {
        return (int) meters.count(Refusal.NOT_ANNOUNCED);
    }

    /** Waits until there are so many; they are counted when they have been closed. */
    void awaitNotAnnounced(int count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (notAnnounced() < count && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(notAnnounced()).isEqualTo(count);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listeners.addresses().firstEntry().getValue();
    }

    @Override
    public void close() {
        listeners.close();
        loops.close();
    }
}
