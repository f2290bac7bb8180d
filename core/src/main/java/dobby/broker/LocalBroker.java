package dobby.broker;

import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.Position;
import dobby.message.Refusal;
import dobby.message.Start;
import dobby.message.Update;
import dobby.registry.Handling;
import dobby.registry.Occupancy;
import dobby.registry.Outcome;
import dobby.registry.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The broker of one process.
 *
 * <p>Threads: safe from any thread.
 */
public final class LocalBroker implements Broker {

    private static final Outcome.Accepted TO_NOBODY = new Outcome.Accepted(0);
    private static final Outcome.Denied FULL =
            new Outcome.Denied(Refusal.TOO_MANY_PATHS, Refusal.TOO_MANY_PATHS.title());

    private final Topics topics;
    private final int pathsMax;
    private final LongSupplier clockMs;
    private final Room room;
    private final @Nullable LogStore store;
    private final Patterns patterns;
    private volatile Occupancy occupancy = Occupancy.UNHEARD;

    /**
     * @param clockMs the time in milliseconds
     * @param epochs new names for logs, never one twice (see {@link Position})
     * @param historyBytesMax how many bytes the messages of all histories may have together in
     *     UTF-8; beyond it a path that is published to keeps less than it should
     */
    public LocalBroker(LongSupplier clockMs, Supplier<String> epochs, long historyBytesMax) {
        this(clockMs, epochs, historyBytesMax, null);
    }

    /**
     * The same with a store for what is durable.
     *
     * @param store to be {@link #recover recovered} by nobody else; null if nothing is durable
     */
    public LocalBroker(
            LongSupplier clockMs,
            Supplier<String> epochs,
            long historyBytesMax,
            @Nullable LogStore store) {
        this(clockMs, epochs, BrokerLimits.ofMessages(historyBytesMax), store);
    }

    /** The same with more limits. */
    public LocalBroker(
            LongSupplier clockMs,
            Supplier<String> epochs,
            BrokerLimits limits,
            @Nullable LogStore store) {
        this.pathsMax = limits.pathsMax();
        this.clockMs = clockMs;
        this.room = new Room(limits.historyBytesMax(), limits.updateBytes());
        this.store = store;
        this.patterns = new Patterns(epochs);
        this.topics = new Topics(clockMs, epochs, room, store, patterns);
    }

    /** A broker of paths without history. */
    public LocalBroker() {
        this(() -> 0, () -> "", 0);
    }

    /** What was found in the store: how many paths go on, and those that are durable no longer. */
    public record Recovered(int paths, List<Path> left) {}

    /**
     * Goes on with what the store has kept, of paths that are durable still; once, before anything
     * else.
     *
     * @throws LogStoreException if that cannot be read
     */
    public Recovered recover(Function<Path, Retention> retentions) {
        List<Path> left = new ArrayList<>();
        if (store != null) {
            LogStore from = store;
            from.recover(kept -> {
                Retention retention = retentions.apply(kept.path());
                if (retention.durable()) {
                    topics.goOn(kept, retention, from);
                } else {
                    left.add(kept.path());
                }
                return retention.durable();
            });
        }
        return new Recovered(topics.size(), left);
    }

    /** How the store is; of a broker without one nothing can be wrong. */
    public LogStore.Health health() {
        return store == null ? new LogStore.Health(true, "Nothing is durable.") : store.health();
    }

    @Override
    public Outcome publish(Update update, Retention retention) {
        if (retention.keeps()) {
            return isFull(update.path())
                    ? FULL
                    : topics.within(
                            update.path(),
                            retention,
                            topic -> topic.publish(update, clockMs.getAsLong()));
        }
        Outcome told = topics.whereHeard(update.path(), topic -> topic.publish(update, 0));
        return told == null ? TO_NOBODY : told;
    }

    @Override
    public Outcome publish(Update update, Handling how, Retention retention) {
        if (retention.keeps()) {
            return isFull(update.path())
                    ? FULL
                    : topics.within(
                            update.path(),
                            retention,
                            topic -> topic.publish(update, how, clockMs.getAsLong()));
        }
        Outcome told = topics.whereHeard(update.path(), topic -> topic.publish(update, how, 0));
        return told == null ? how.accepted(0, null) : told;
    }

    @Override
    public void join(Path path, Registration who, Outlet outlet, Start start, Retention retention) {
        PathPattern pattern = PathPattern.in(path);
        if (pattern != null) {
            patterns.join(pattern, path, who, outlet, start, retention.keeps(), occupancy);
            return;
        }
        topics.within(
                path,
                retention,
                topic -> {
                    boolean first = topic.size() == 0;
                    topic.join(who, outlet, start);
                    if (first) {
                        occupancy.occupied(path);
                    }
                    return topic;
                });
    }

    private boolean isFull(Path path) {
        return paths() >= pathsMax && !topics.contains(path);
    }

    @Override
    public boolean hasRoom(Path path, int more, boolean forClient) {
        int room = forClient ? pathsMax - pathsMax / 2 : pathsMax;
        if ((long) paths() + more < room) {
            return true;
        }
        PathPattern pattern = PathPattern.in(path);
        return pattern == null ? topics.contains(path) : patterns.get(pattern) != null;
    }

    @Override
    public boolean isMember(Path path, Registration who, Outlet outlet) {
        PathPattern pattern = PathPattern.in(path);
        if (pattern != null) {
            return patterns.isMember(pattern, who, outlet);
        }
        Topic topic = topics.get(path);
        if (topic == null) {
            return false;
        }
        synchronized (topic) {
            return topic.on(outlet).contains(who);
        }
    }

    @Override
    public void leave(Path path, Registration who, Outlet outlet) {
        remove(path, who, outlet, true);
    }

    @Override
    public void drop(Path path, Registration who, Outlet outlet) {
        remove(path, who, outlet, false);
    }

    private void remove(Path path, Registration who, Outlet outlet, boolean tell) {
        PathPattern pattern = PathPattern.in(path);
        if (pattern != null) {
            patterns.remove(pattern, who, outlet, tell, occupancy);
            return;
        }
        Topic topic = topics.get(path);
        if (topic == null) {
            return;
        }
        synchronized (topic) {
            boolean left = topic.remove(who, outlet);
            if (left) {
                who.disconnected(false);
            }
            if (left && tell) {
                outlet.loop().run(() -> outlet.left(path, who));
            }
            if (left && topic.size() == 0) {
                occupancy.vacated(path);
            }
            topics.removeIfOver(topic);
        }
    }

    @Override
    public void watch(Occupancy occupancy) {
        this.occupancy = occupancy;
    }

    @Override
    public Slice slice(Path path, Start start, @Nullable Position upTo) {
        Topic topic = topics.get(path);
        if (topic != null) {
            synchronized (topic) {
                PathLog log = topic.log();
                if (log != null) {
                    long last = upTo == null ? log.head().offset() : upTo.offset();
                    return slice(log, start, last);
                }
            }
        }
        return Slice.nothing(start);
    }

    /** A start may be a moment of the patterns. */
    private Slice slice(PathLog log, Start start, long upTo) {
        Start from =
                start instanceof Start.After(Position since) && reachesBackTo(since)
                        ? new Start.After(log.lastSurelyBefore(since.offset()))
                        : start;
        return log.slice(from, upTo, clockMs.getAsLong());
    }

    /** Whether it is a moment since which no history was forgotten without a trace. */
    private boolean reachesBackTo(Position moment) {
        return patterns.counts(moment) && topics.forgotten() < moment.offset();
    }

    @Override
    public Recall.Answer recall(Recall asked) {
        Position since = asked.since();
        return new Recaller(asked, this::slice)
                .answer(topics::get, topics.kept(), () -> since == null || reachesBackTo(since));
    }

    /** Forgets what is too old, of every path; to be called now and then. */
    public void forgetOld() {
        topics.forEach(topic -> {
            synchronized (topic) {
                if (topic.log() != null) {
                    topic.forgetOld(clockMs.getAsLong());
                    topics.removeIfOver(topic);
                }
            }
        });
    }

    /** What there is of a path; nothing if it has neither members nor a history. */
    public PathState state(Path path) {
        Topic topic = topics.look(path);
        synchronized (topic) {
            return topic.state();
        }
    }

    /**
     * The paths with members or a history, and the patterns with members, that begin with a text,
     * in the order of their characters. Looks at every one: not for an event loop.
     *
     * @param after only those behind this text
     * @param count at most so many
     */
    public List<Path> paths(String prefix, String after, int count) {
        FirstPaths first = new FirstPaths(prefix, after, count);
        topics.forEachPath(first::add);
        patterns.forEach(first::add);
        return first.toList();
    }

    /** How many bytes all histories have together, see {@link #LocalBroker}. */
    public long historyBytes() {
        return room.used();
    }

    /** How many paths have members or a history, and patterns members. */
    public int paths() {
        return topics.size() + patterns.count();
    }
}
