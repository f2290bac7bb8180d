package dobby.wire.stage;

import dobby.broker.Retention;
import dobby.broker.Sync;
import dobby.config.DataSettings;
import dobby.config.Doors;
import dobby.config.GrantSettings;
import dobby.config.Io;
import dobby.config.KeysFile;
import dobby.config.Settings;
import dobby.config.TlsSettings;
import dobby.http.HttpLimits;
import dobby.limits.LimitSettings;
import dobby.message.PathPattern;
import dobby.message.PathRule;
import dobby.peer.Network;
import dobby.peer.ProxySettings;
import dobby.presence.PresenceSettings;
import dobby.session.SessionLimits;
import dobby.tls.Tls;
import dobby.webhook.WebhookSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a server under test: the defaults on free ports of loopback and one loop, but for
 * what a test says. The property {@code dobby.test.io} runs them all over another {@link Io}.
 *
 * <p>Threads: the test's own.
 */
public final class TestSettings {

    private static final int HISTORY_BYTES_MAX = 1 << 20;

    private HttpLimits http = HttpLimits.DEFAULT;
    private SessionLimits sessions = SessionLimits.DEFAULT;
    private List<PathRule<Retention>> histories = List.of();
    private @Nullable DataSettings data;
    private PresenceSettings presence = PresenceSettings.NONE;
    private long receiptTimeoutMs = 60_000;
    private LimitSettings limits =
            LimitSettings.DEFAULT.withBytes(LimitSettings.DEFAULT.bodiesBytes(), 1L << 40);
    private List<Network> uncounted = List.of(network("127.0.0.0/8"));
    private int messageBytesMax = 1024 * 1024;
    private int batchUpdatesMax = 1000;
    private List<String> allowOrigins = List.of("*");
    private List<String> allowHosts = List.of();
    private ProxySettings proxies = ProxySettings.NONE;
    private @Nullable KeysFile keys;
    private @Nullable GrantSettings grants;
    private @Nullable TlsSettings tls;
    private @Nullable WebhookSettings webhook;
    private int loops = 1;
    private Io io = Io.valueOf(System.getProperty("dobby.test.io", "AUTO"));
    private String backEndsAt = "127.0.0.1";
    private Set<PosixFilePermission> socketMode = PosixFilePermissions.fromString("rw-rw----");
    private @Nullable Path sockets;

    public TestSettings http(HttpLimits limits) {
        http = limits;
        return this;
    }

    public TestSettings sessions(SessionLimits limits) {
        sessions = limits;
        return this;
    }

    /** Paths that match the pattern keep their newest updates. */
    public TestSettings history(String pattern, int updates) {
        Retention retention = new Retention(updates, 1 << 20, 60_000);
        histories = List.of(new PathRule<>(PathPattern.of(pattern), retention));
        return this;
    }

    /**
     * Paths that match the pattern are kept on the store of that name, see {@link ManualStores}.
     */
    public TestSettings durable(String pattern, String store) {
        Retention retention = new Retention(100, 1 << 20, 60_000).onDisk();
        histories = List.of(new PathRule<>(PathPattern.of(pattern), retention));
        data = new DataSettings(store, Sync.ALWAYS, 1 << 20);
        return this;
    }

    /** Paths that match the pattern tell who their members are, every few milliseconds. */
    public TestSettings presence(String pattern) {
        presence = new PresenceSettings(List.of(PathPattern.of(pattern)), 100, 5, 64);
        return this;
    }

    public TestSettings receiptTimeoutMs(long ms) {
        receiptTimeoutMs = ms;
        return this;
    }

    /** With limits that are changed by a test; no test is to mind how much memory all use. */
    public TestSettings limits(UnaryOperator<LimitSettings> change) {
        limits = change.apply(limits);
        return this;
    }

    /** Loopback is an address like any other. */
    public TestSettings countingLoopback() {
        uncounted = List.of();
        return this;
    }

    private static Network network(String text) {
        return Objects.requireNonNull(Network.parse(text));
    }

    public TestSettings messageBytesMax(int bytes) {
        messageBytesMax = bytes;
        return this;
    }

    public TestSettings batchUpdatesMax(int updates) {
        batchUpdatesMax = updates;
        return this;
    }

    public TestSettings allowOrigins(String... origins) {
        allowOrigins = List.of(origins);
        return this;
    }

    public TestSettings allowHosts(String... hosts) {
        allowHosts = List.of(hosts);
        return this;
    }

    public TestSettings tls(Tls certified) {
        return tls(certified, "firenze");
    }

    /** These doors speak TLS. */
    public TestSettings tls(Tls certified, String... doors) {
        tls = new TlsSettings(certified, certified, Set.of(doors), null);
        return this;
    }

    public TestSettings webhook(WebhookSettings told) {
        webhook = told;
        return this;
    }

    /** Back-ends need the keys of this file. */
    public TestSettings keys(Path file) {
        keys = new KeysFile(file);
        return this;
    }

    public TestSettings proxies(ProxySettings known) {
        proxies = known;
        return this;
    }

    /** Clients may show tokens. */
    public TestSettings grants(GrantSettings by) {
        grants = by;
        return this;
    }

    public TestSettings loops(int count) {
        loops = count;
        return this;
    }

    public TestSettings io(Io which) {
        io = which;
        return this;
    }

    public TestSettings backEndsAt(String host) {
        backEndsAt = host;
        return this;
    }

    /** Has all doors be Unix sockets in a directory, called like the doors. */
    public TestSettings sockets(Path directory) {
        sockets = directory;
        return this;
    }

    /** Lets these use them. */
    public TestSettings socketMode(String letters) {
        socketMode = PosixFilePermissions.fromString(letters);
        return this;
    }

    private SocketAddress door(String name, InetAddress host) {
        return sockets == null
                ? new InetSocketAddress(host, 0)
                : UnixDomainSocketAddress.of(sockets.resolve(name));
    }

    private Doors doors() {
        InetAddress inside = new InetSocketAddress(backEndsAt, 0).getAddress();
        return new Doors(
                door("firenze", InetAddress.getLoopbackAddress()),
                door("dudley", inside),
                door("imperio", inside),
                door("imperio-http", inside));
    }

    Settings build() {
        return new Settings(
                "TEST",
                doors(),
                socketMode,
                sessions,
                histories,
                HISTORY_BYTES_MAX,
                data,
                presence,
                receiptTimeoutMs,
                limits,
                uncounted,
                http,
                messageBytesMax,
                batchUpdatesMax,
                allowOrigins,
                allowHosts,
                proxies,
                keys,
                grants,
                tls,
                webhook,
                loops,
                io,
                false);
    }
}
