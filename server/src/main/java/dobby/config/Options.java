package dobby.config;

import dobby.peer.AddressHeader;
import dobby.peer.Network;
import dobby.webhook.EventKind;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that can be set, each declared once: help, flags, environment, file and checks are made from
 * this list.
 *
 * <p>Threads: immutable.
 */
public final class Options {

    static final Option<Optional<SocketAddress>> FIRENZE =
            door("firenze", "0.0.0.0:8008", "for browsers: sessions and their updates");
    static final Option<Optional<SocketAddress>> DUDLEY =
            door("dudley", "127.0.0.1:8004", "for back-ends: batches of updates as JSON");
    static final Option<Optional<SocketAddress>> IMPERIO =
            door("imperio", "127.0.0.1:8007", "for back-ends: updates as lines over TCP");
    static final Option<Optional<SocketAddress>> IMPERIO_HTTP =
            door("imperio-http", "127.0.0.1:8003", "for back-ends: one update in one HTTP GET");
    static final Option<Set<PosixFilePermission>> SOCKET_MODE =
            Option.one(
                    Section.DOORS,
                    "socket-mode",
                    Kinds.mode(),
                    "660",
                    "who may use the doors that are Unix sockets: by itself the user that the server"
                            + " runs as, and its group");

    static final Option<Long> POLL_TIMEOUT =
            Option.one(
                    Section.SESSIONS,
                    "poll-timeout",
                    Kinds.time("1ms", "24h"),
                    "30",
                    "how long a poll is held before it is answered without updates");
    static final Option<Long> HEARTBEAT =
            Option.one(
                    Section.SESSIONS,
                    "heartbeat",
                    Kinds.time("1ms", "24h"),
                    "25",
                    "how often a stream is told that the server is there; one that is found stalled"
                            + " twice is cut");
    static final Option<Long> SESSION_TIMEOUT =
            Option.one(
                    Section.SESSIONS,
                    "session-timeout",
                    Kinds.time("1ms", "24h"),
                    "30",
                    "how long a session lives while its client is away");
    static final Option<Long> BATCH_DELAY =
            Option.one(
                    Section.SESSIONS,
                    "batch-delay",
                    Kinds.time("0", "1m"),
                    "0",
                    "how long a held poll or a stream waits for more after its first update");
    static final Option<Integer> SESSION_QUEUE =
            Option.one(
                    Section.SESSIONS,
                    "session-queue",
                    Kinds.count(1, 10_000_000),
                    "1024",
                    "how many unconfirmed updates a session keeps; if there are more the oldest go and"
                            + " the client is told ::gap");
    static final Option<Integer> SESSION_QUEUE_BYTES =
            Option.one(
                    Section.SESSIONS,
                    "session-queue-bytes",
                    Kinds.size("1", "1024MiB"),
                    "4MiB",
                    "how large those may be together");

    static final Option<Long> RECEIPT_TIMEOUT =
            Option.one(
                    Section.LIMITS,
                    "receipt-timeout",
                    Kinds.time("1ms", "24h"),
                    "60",
                    "after how long a receipt is told, if not all clients have confirmed by then");
    static final Option<Integer> MESSAGE_BYTES =
            Option.one(
                    Section.LIMITS,
                    "message-bytes",
                    Kinds.size("1", "64MiB"),
                    "1MiB",
                    "the longest message");
    static final Option<Integer> BATCH_UPDATES =
            Option.one(
                    Section.LIMITS,
                    "batch-updates",
                    Kinds.count(1, 1_000_000),
                    "1000",
                    "how many updates one batch may hold");
    static final Option<Integer> BATCH_BYTES =
            Option.one(
                    Section.LIMITS,
                    "batch-bytes",
                    Kinds.size("1", "2047MiB"),
                    "8MiB",
                    "the longest batch; it needs 6 x message-bytes + 4096, and is raised to that unless given");
    static final Option<Integer> HEAD_BYTES =
            Option.one(
                    Section.LIMITS,
                    "head-bytes",
                    Kinds.size("1k", "1MiB"),
                    "16k",
                    "the header lines of one HTTP request together");
    static final Option<Long> REQUEST_TIMEOUT =
            Option.one(
                    Section.LIMITS,
                    "request-timeout",
                    Kinds.time("1ms", "24h"),
                    "10",
                    "how long an HTTP request may take to arrive whole");
    static final Option<Long> IDLE_TIMEOUT =
            Option.one(
                    Section.LIMITS,
                    "idle-timeout",
                    Kinds.time("1ms", "24h"),
                    "75",
                    "how long an HTTP connection may stay without a request");

    static final Option<String> ALLOW_ORIGIN =
            Option.many(
                    Section.ACCESS,
                    "allow-origin",
                    Kinds.origin(),
                    "*",
                    "web pages of which origin may use firenze, * for all; more with commas or given again");
    static final Option<String> ALLOW_HOST =
            Option.many(
                    Section.ACCESS,
                    "allow-host",
                    Kinds.host(),
                    "",
                    "a name by which the back-ends' doors may be called besides their own address, as behind"
                            + " a proxy; more with commas or given again");

    static final Option<Network> TRUSTED_PROXIES =
            Option.many(
                    Section.ACCESS,
                    "trusted-proxies",
                    Proxies.network(),
                    "",
                    "which peers are proxies and may say for whom they ask; more with commas or given"
                            + " again");
    static final Option<AddressHeader> PROXY_HEADER =
            Option.one(
                    Section.ACCESS,
                    "proxy-header",
                    Proxies.header(),
                    AddressHeader.X_FORWARDED_FOR.written(),
                    "in which header they say it; what a client wrote into another one is not read");
    static final Option<String> PROXY_PROTOCOL =
            Option.many(
                    Section.ACCESS,
                    "proxy-protocol",
                    Kinds.doorName(),
                    "",
                    "at which doors each connection begins with the PROXY protocol, version 1 or 2;"
                            + " needs trusted-proxies, for nobody else is let in there; more with commas"
                            + " or given again");

    static final Option<String> KEYS =
            Option.one(
                    Section.ACCESS,
                    "keys",
                    Kinds.file(),
                    "",
                    "YAML file of the keys that back-ends need, made by dobby token; without keys"
                            + " whoever reaches a back-ends' door may do everything");

    static final Option<String> TLS_CERT =
            Option.one(
                    Section.TLS,
                    "tls-cert",
                    Kinds.file(),
                    "",
                    "PEM file of the certificate and those that vouch for it, in this order; needs tls-key");
    static final Option<String> TLS_KEY =
            Option.one(
                    Section.TLS,
                    "tls-key",
                    Kinds.file(),
                    "",
                    "PEM file of its private key, PKCS#8 and not encrypted");

    static final Option<String> TLS_DOORS =
            Option.many(
                    Section.TLS,
                    "tls-doors",
                    Kinds.doorName(),
                    "firenze",
                    "which doors speak TLS; more with commas or given again");
    static final Option<String> TLS_CLIENT_CA =
            Option.one(
                    Section.TLS,
                    "tls-client-ca",
                    Kinds.file(),
                    "",
                    "PEM file of who vouches for back-ends, which then need a certificate too, at"
                            + " those of their doors that speak TLS");

    static final Option<URI> WEBHOOK =
            Option.one(
                    Section.WEBHOOK,
                    "webhook",
                    Webhooks.url(),
                    "",
                    "where events are sent, http or https; needs webhook-secret");
    static final Option<String> WEBHOOK_SECRET =
            Option.one(
                    Section.WEBHOOK,
                    "webhook-secret",
                    Webhooks.secret(),
                    "",
                    "what requests are signed with, at least 16 bytes; better in the environment or the"
                            + " file, for others may see how a program was called");
    static final Option<EventKind> WEBHOOK_EVENTS =
            Option.many(
                    Section.WEBHOOK,
                    "webhook-events",
                    Webhooks.events(),
                    "",
                    "what is told: some of connect, disconnect, close, gone, occupied, vacated; if"
                            + " nothing is said, all but the first two; more with commas or given again");
    static final Option<Integer> WEBHOOK_QUEUE =
            Option.one(
                    Section.WEBHOOK,
                    "webhook-queue",
                    Kinds.count(1, 10_000_000),
                    "100000",
                    "how many events may wait; if there are more the oldest go and ::gap is told");
    static final Option<Long> WEBHOOK_TIMEOUT =
            Option.one(
                    Section.WEBHOOK,
                    "webhook-timeout",
                    Kinds.time("1ms", "10m"),
                    "10",
                    "how long a request may take before it is sent again");

    static final Option<Integer> LOOPS =
            Option.one(
                    Section.OTHER,
                    "loops",
                    Kinds.count(1, 1024),
                    Integer.toString(Runtime.getRuntime().availableProcessors()),
                    "how many event loops (threads) serve, by itself one for each processor");
    static final Option<Io> IO =
            Option.one(
                    Section.OTHER,
                    "io",
                    Kinds.io(),
                    "auto",
                    "how sockets are watched: auto is epoll where the system has it, else nio; io_uring"
                            + " is an experiment: what a client sends just before it shuts its output is"
                            + " mostly not read");
    static final Option<String> ID =
            Option.one(
                    Section.OTHER, "id", Kinds.id(), "dobby", "what the ids given out begin with");
    static final Option<Boolean> LOG_UPDATES =
            Option.one(
                    Section.OTHER,
                    "log-updates",
                    Kinds.yesOrNo(),
                    "false",
                    "write every update to the log");
    static final Option<String> CONFIG =
            Option.one(
                    Section.OTHER, "config", Kinds.file(), "", "read options from this YAML file");

    private static final List<Option<?>> OTHERS =
            List.of(
                    FIRENZE,
                    DUDLEY,
                    IMPERIO,
                    IMPERIO_HTTP,
                    SOCKET_MODE,
                    POLL_TIMEOUT,
                    HEARTBEAT,
                    SESSION_TIMEOUT,
                    BATCH_DELAY,
                    SESSION_QUEUE,
                    SESSION_QUEUE_BYTES,
                    PathOptions.OVERFLOW,
                    PathOptions.HISTORY,
                    PathOptions.HISTORY_BYTES,
                    PathOptions.DATA,
                    PathOptions.SYNC,
                    PathOptions.DATA_BYTES,
                    PathOptions.PRESENCE,
                    PathOptions.PRESENCE_MEMBERS,
                    PathOptions.PRESENCE_INTERVAL,
                    PathOptions.PRESENCE_INFO_BYTES,
                    RECEIPT_TIMEOUT,
                    MESSAGE_BYTES,
                    BATCH_UPDATES,
                    BATCH_BYTES,
                    HEAD_BYTES,
                    REQUEST_TIMEOUT,
                    IDLE_TIMEOUT,
                    ALLOW_ORIGIN,
                    ALLOW_HOST,
                    TRUSTED_PROXIES,
                    PROXY_HEADER,
                    PROXY_PROTOCOL,
                    KEYS,
                    GrantOptions.JWKS,
                    GrantOptions.AUDIENCE,
                    GrantOptions.ISSUER,
                    GrantOptions.LEEWAY,
                    GrantOptions.LIFE,
                    GrantOptions.NOTICE,
                    TLS_CERT,
                    TLS_KEY,
                    TLS_DOORS,
                    TLS_CLIENT_CA,
                    WEBHOOK,
                    WEBHOOK_SECRET,
                    WEBHOOK_EVENTS,
                    WEBHOOK_QUEUE,
                    WEBHOOK_TIMEOUT,
                    LOOPS,
                    IO,
                    ID,
                    LOG_UPDATES,
                    CONFIG);

    private static final List<Option<?>> ALL =
            Stream.of(OTHERS, LimitOptions.ALL).flatMap(List::stream).toList();

    private Options() {}

    /** Every option, in the order of the help. */
    public static List<Option<?>> all() {
        return ALL;
    }

    private static Option<Optional<SocketAddress>> door(String name, String fallback, String help) {
        return Option.one(Section.DOORS, name, Kinds.door(), fallback, help);
    }
}
