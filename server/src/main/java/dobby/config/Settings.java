package dobby.config;

import dobby.broker.Retention;
import dobby.http.HttpLimits;
import dobby.limits.LimitSettings;
import dobby.message.PathRule;
import dobby.peer.Network;
import dobby.peer.ProxySettings;
import dobby.presence.PresenceSettings;
import dobby.session.SessionLimits;
import dobby.webhook.WebhookSettings;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set when the server starts, already checked.
 *
 * <p>Threads: immutable.
 *
 * @param id the name this server begins its ids with, see {@link dobby.registry.IdIssuer}
 * @param doors what listens where
 * @param socketMode who may use the doors that are Unix sockets
 * @param sessions limits of client sessions
 * @param histories which paths have a history; the first that fits a path counts
 * @param historyBytesMax how many bytes all histories may have together
 * @param data where durable histories lie; null if nothing is durable
 * @param presence which paths tell who is connected to them, and how
 * @param receiptTimeoutMs after how long at most a receipt is told
 * @param limits how much it takes on
 * @param uncounted addresses that stand for many clients
 * @param http limits of HTTP connections, on every HTTP door
 * @param messageBytesMax the longest message, in bytes of UTF-8
 * @param batchUpdatesMax how many updates one batch may hold
 * @param allowOrigins web origins whose pages may read Firenze's answers; {@code *} for all
 * @param allowHosts names by which the back-end doors may be called besides their own address
 * @param proxies which proxies are trusted, and where
 * @param keys where the keys of back-ends stand; null if they need none
 * @param grants by what tokens clients may do something themselves; null if by none
 * @param tls the TLS that doors speak; null if none does
 * @param webhook which back-end is told what happens; null if none is
 * @param loops how many event loops (threads) serve, at least 1
 * @param io how their sockets are watched
 * @param logUpdates whether every update is written to the log
 */
public record Settings(
        String id,
        Doors doors,
        Set<PosixFilePermission> socketMode,
        SessionLimits sessions,
        List<PathRule<Retention>> histories,
        int historyBytesMax,
        @Nullable DataSettings data,
        PresenceSettings presence,
        long receiptTimeoutMs,
        LimitSettings limits,
        List<Network> uncounted,
        HttpLimits http,
        int messageBytesMax,
        int batchUpdatesMax,
        List<String> allowOrigins,
        List<String> allowHosts,
        ProxySettings proxies,
        @Nullable KeysFile keys,
        @Nullable GrantSettings grants,
        @Nullable TlsSettings tls,
        @Nullable WebhookSettings webhook,
        int loops,
        Io io,
        boolean logUpdates) {

    public Settings {
        socketMode = Set.copyOf(socketMode);
        uncounted = List.copyOf(uncounted);
        histories = List.copyOf(histories);
        allowOrigins = List.copyOf(allowOrigins);
        allowHosts = List.copyOf(allowHosts);
    }
}
