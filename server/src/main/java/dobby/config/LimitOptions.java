package dobby.config;

import dobby.limits.Budget;
import dobby.limits.ConnectionLimits;
import dobby.limits.LimitSettings;
import dobby.limits.Rate;
import dobby.meters.Limit;
import dobby.peer.Network;
import dobby.registry.ConnectLimits;
import dobby.registry.Registration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much a server takes on, in all and of each.
 *
 * <p>Threads: immutable.
 */
final class LimitOptions {

    private static final Pattern SHARE = Pattern.compile("([1-9]\\d?)%");
    private static final Kind<Integer> MANY = Kinds.count(1, 100_000_000);
    private static final Kind<Long> BYTES = Kinds.space("1MiB", "1024GiB");

    private static final List<Network> THIS_MACHINE =
            Stream.of("127.0.0.1", "::1")
                    .map(text -> Objects.requireNonNull(Network.parse(text)))
                    .toList();

    /** How often in a second something may happen, or at once. */
    static final Kind<Integer> RATE = MANY;

    static final Option<Integer> CONNECTIONS =
            option("connections", MANY, "100000", "how many connections clients may have");
    static final Option<Integer> CONNECTIONS_PER_ADDRESS =
            option(
                    "connections-per-address",
                    MANY,
                    "1000",
                    "how many of them from one address; of IPv6 a network of 64 bits is one");
    static final Option<Integer> CONNECTIONS_PER_SECOND =
            option(
                    "connections-per-second",
                    RATE,
                    "5000",
                    "how many may come in a second; more wait until the next");
    static final Option<Integer> CONNECTIONS_PER_SECOND_PER_ADDRESS =
            option(
                    "connections-per-second-per-address",
                    RATE,
                    "100",
                    "how many of them from one address, after a pause ten times as many");
    static final Option<Network> UNCOUNTED =
            Option.many(
                    Section.LIMITS,
                    "uncounted-addresses",
                    Proxies.network(),
                    "127.0.0.0/8,::1",
                    "addresses that stand for many clients, such as a proxy's, and are not counted by"
                            + " themselves; trusted-proxies, 127.0.0.1 and ::1 never are; more with commas or"
                            + " given again");
    static final Option<Integer> BACK_END_CONNECTIONS =
            option(
                    "back-end-connections",
                    MANY,
                    "5000",
                    "how many connections back-ends may have; a tenth of them from one address");
    static final Option<Integer> SESSIONS =
            option("sessions", MANY, "100000", "how many sessions there may be");
    static final Option<Integer> SESSIONS_PER_ADDRESS =
            option("sessions-per-address", MANY, "1000", "how many of them from one address");
    static final Option<Integer> SESSION_PATHS =
            option(
                    "session-paths",
                    Kinds.count(1, Registration.PATHS_MAX),
                    "1000",
                    "to how many paths a session may be connected");
    static final Option<Integer> SESSION_PATTERNS =
            option(
                    "session-patterns",
                    Kinds.count(0, Registration.PATTERNS_MAX),
                    "100",
                    "and to how many patterns");
    static final Option<Integer> PATHS =
            option(
                    "paths",
                    MANY,
                    "200000",
                    "how many paths may have members or a history, patterns that have members among"
                            + " them");
    static final Option<Integer> PUBLISH_RATE =
            option(
                    "publish-rate",
                    Kinds.count(0, 100_000_000),
                    "100000",
                    "how many updates may come in a second with one key, unless the key has a rate of"
                            + " its own; 0 for any number");
    static final Option<Integer> QUEUES_BYTES =
            option(
                    "queues-bytes",
                    Kinds.size("1MiB", "1024MiB"),
                    "128MiB",
                    "how large the queues of all sessions may be together, what several wait for"
                            + " counted once on each loop; beyond it each keeps no more than its share;"
                            + " never more than a third of memory-budget");
    static final Option<Integer> BODIES_BYTES =
            option(
                    "bodies-bytes",
                    Kinds.size("1MiB", "1024MiB"),
                    "64MiB",
                    "how large the bodies of back-ends' requests may be together that are"
                            + " arriving; those of clients half as much besides; never more than an"
                            + " eighth of memory-budget");
    static final Option<Long> MEMORY_BUDGET =
            option(
                    "memory-budget",
                    new Kind<>(
                            "SIZE|N%",
                            "a part of the heap that Java may have, like 75%, or "
                                    + BYTES.allowed(),
                            LimitOptions::memory),
                    "75%",
                    "how much memory may be used; near it new sessions are refused, then new"
                            + " connections, then updates");

    /** Every one, in the order of the help. */
    static final List<Option<?>> ALL =
            List.of(
                    CONNECTIONS,
                    CONNECTIONS_PER_ADDRESS,
                    CONNECTIONS_PER_SECOND,
                    CONNECTIONS_PER_SECOND_PER_ADDRESS,
                    UNCOUNTED,
                    BACK_END_CONNECTIONS,
                    SESSIONS,
                    SESSIONS_PER_ADDRESS,
                    SESSION_PATHS,
                    SESSION_PATTERNS,
                    PATHS,
                    PUBLISH_RATE,
                    QUEUES_BYTES,
                    BODIES_BYTES,
                    MEMORY_BUDGET);

    private LimitOptions() {}

    private static <T> Option<T> option(String name, Kind<T> kind, String fallback, String help) {
        return Option.one(Section.LIMITS, name, kind, fallback, help);
    }

    private static @Nullable Long memory(String text) {
        Matcher share = SHARE.matcher(text);
        return share.matches()
                ? Long.valueOf(Budget.ofHeap(Integer.parseInt(share.group(1))))
                : BYTES.parser().parse(text);
    }

    /** Who names others has not meant that back-ends on this machine are one client. */
    static List<Network> uncounted(Values values) {
        return Stream.concat(values.all(UNCOUNTED).stream(), THIS_MACHINE.stream()).toList();
    }

    static LimitSettings read(Values values) {
        int perSecond = values.one(CONNECTIONS_PER_SECOND);
        int ofOne = values.one(CONNECTIONS_PER_SECOND_PER_ADDRESS);
        Rate rate = new Rate(perSecond, perSecond);
        Rate rateOfOne = new Rate(ofOne, ConnectionLimits.BURST_SECONDS * ofOne);
        int publishing = values.one(PUBLISH_RATE);
        return new LimitSettings(
                new ConnectionLimits(
                        Limit.CONNECTIONS,
                        values.one(CONNECTIONS),
                        values.one(CONNECTIONS_PER_ADDRESS),
                        rate,
                        rateOfOne,
                        true),
                ConnectionLimits.ofBackEnds(values.one(BACK_END_CONNECTIONS), rate, rateOfOne),
                values.one(SESSIONS),
                values.one(SESSIONS_PER_ADDRESS),
                new ConnectLimits(values.one(SESSION_PATHS), values.one(SESSION_PATTERNS)),
                values.one(PATHS),
                publishing == 0 ? null : new Rate(publishing, publishing),
                values.one(BODIES_BYTES),
                values.one(MEMORY_BUDGET));
    }
}
