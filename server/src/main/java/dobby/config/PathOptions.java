package dobby.config;

import dobby.broker.Retention;
import dobby.broker.Sync;
import dobby.message.Overflow;
import dobby.message.PathPattern;
import dobby.message.PathRule;

/**
 * What can be said of paths, by patterns, and what bounds it.
 *
 * <p>Threads: immutable.
 */
final class PathOptions {

    static final Option<PathRule<Overflow>> OVERFLOW =
            Option.many(
                    Section.SESSIONS,
                    "overflow",
                    Overflows.kind(),
                    "",
                    "what becomes of updates that wait for a session which is behind, by path: a"
                            + " pattern, then gap (the usual: the oldest go and ::gap is told), latest (only"
                            + " the newest stays), append (they are joined, as one text) or close (a"
                            + " session that would lose one ends); the first that fits a path counts;"
                            + " more with commas or given again");

    static final Option<PathRule<Retention>> HISTORY =
            Option.many(
                    Section.HISTORY,
                    "history",
                    Histories.kind(),
                    "",
                    "which paths have a history, and how much of it is kept: a pattern, then how many"
                            + " updates (100), for how long (1h) and how many bytes (1MiB), and durable if"
                            + " it is to be kept in data; the first that fits a path counts; more with commas"
                            + " or given again");

    static final Option<Integer> HISTORY_BYTES =
            Option.one(
                    Section.HISTORY,
                    "history-bytes",
                    Kinds.size("1", "1024MiB"),
                    "64MiB",
                    "how large all histories may be together");

    static final Option<String> DATA =
            Option.one(
                    Section.HISTORY,
                    "data",
                    Data.directory(),
                    "",
                    "where durable histories are kept: updates on such paths are answered when they are"
                            + " on disk, and survive any end of the process");

    static final Option<Sync> SYNC =
            Option.one(
                    Section.HISTORY,
                    "sync",
                    Data.sync(),
                    "always",
                    "when what is written to data survives a loss of power: always before it is"
                            + " answered, within a second, or when the system thinks fit");

    static final Option<Long> DATA_BYTES =
            Option.one(
                    Section.HISTORY,
                    "data-bytes",
                    Kinds.space("1MiB", "1024GiB"),
                    "4GiB",
                    "how large data may become, and 64MiB more; then updates are refused");

    static final Option<PathPattern> PRESENCE =
            Option.many(
                    Section.PRESENCE,
                    "presence",
                    Kinds.pattern(),
                    "",
                    "which paths tell who is connected to them; more with commas or given again");

    static final Option<Integer> PRESENCE_MEMBERS =
            Option.one(
                    Section.PRESENCE,
                    "presence-members",
                    Kinds.count(0, 10_000),
                    "100",
                    "how many members are named; of more only their number is told");

    static final Option<Long> PRESENCE_INTERVAL =
            Option.one(
                    Section.PRESENCE,
                    "presence-interval",
                    Kinds.time("1ms", "1h"),
                    "1",
                    "how long to wait between two updates that tell of one path's members, and before"
                            + " somebody is told to have left");

    static final Option<Integer> PRESENCE_INFO_BYTES =
            Option.one(
                    Section.PRESENCE,
                    "presence-info-bytes",
                    Kinds.size("1", "64k"),
                    "1k",
                    "how much may be said of a member, in bytes of JSON");

    private PathOptions() {}
}
