package dobby.config;

import dobby.limits.LimitSettings;
import dobby.registry.ConnectLimits;
import dobby.registry.Registration;

/**
 * How much a server takes on, in all and of each.
 *
 * <p>Threads: immutable.
 */
final class LimitOptions {

    static final Option<Integer> SESSION_PATHS =
            Option.one(
                    Section.LIMITS,
                    "session-paths",
                    Kinds.count(1, Registration.PATHS_MAX),
                    "1000",
                    "to how many paths a session may be connected");
    static final Option<Integer> SESSION_PATTERNS =
            Option.one(
                    Section.LIMITS,
                    "session-patterns",
                    Kinds.count(0, Registration.PATTERNS_MAX),
                    "100",
                    "and to how many patterns");
    static final Option<Integer> PATHS =
            Option.one(
                    Section.LIMITS,
                    "paths",
                    Kinds.count(1, 100_000_000),
                    "200000",
                    "how many paths may have members or a history, patterns that have members among"
                            + " them");
    static final Option<Integer> QUEUES_BYTES =
            Option.one(
                    Section.LIMITS,
                    "queues-bytes",
                    Kinds.size("1MiB", "1024MiB"),
                    "128MiB",
                    "how large the queues of all sessions may be together, what several wait for"
                            + " counted once on each loop; beyond it each keeps no more than its share");

    private LimitOptions() {}

    static LimitSettings read(Values values) {
        return new LimitSettings(
                new ConnectLimits(values.one(SESSION_PATHS), values.one(SESSION_PATTERNS)),
                values.one(PATHS));
    }
}
