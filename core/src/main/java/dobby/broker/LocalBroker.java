package dobby.broker;

import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.Position;
import dobby.message.Start;
import dobby.message.Update;
import dobby.registry.Handling;
import dobby.registry.Occupancy;
import dobby.registry.Outcome;
import dobby.registry.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The broker of one process.
 *
 * <p>A topic exists while it has members or a history. Whoever holds a topic's monitor and finds it
 * still in the map may rely on it; one that is over is taken out of the map while its monitor is
 * held.
 *
 * <p>Threads: safe from any thread.
 */
public final class LocalBroker implements Broker {

    private static final Outcome.Accepted TO_NOBODY = new Outcome.Accepted(0);

    private final ConcurrentHashMap<Path, Topic> topics = new ConcurrentHashMap<>();
    private final LongSupplier clockMs;
    private final Supplier<String> epochs;
    private final AtomicLong room;
    private final @Nullable LogStore store;
    private final Patterns patterns;
    private final Function<Path, Topic> newTopic;
    private final KeptPaths kept = new KeptPaths();
    private final AtomicLong forgotten = new AtomicLong(-1);
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
        this.clockMs = clockMs;
        this.epochs = epochs;
        this.room = new AtomicLong(historyBytesMax);
        this.store = store;
        this.patterns = new Patterns(epochs);
        this.newTopic = path -> new Topic(path, patterns);
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
                    goOn(kept, retention, from);
                } else {
                    left.add(kept.path());
                }
                return retention.durable();
            });
        }
        return new Recovered(topics.size(), left);
    }

    private void goOn(KeptLog kept, Retention retention, LogStore from) {
        long nowMs = clockMs.getAsLong();
        Topic topic = topics.computeIfAbsent(kept.path(), newTopic);
        synchronized (topic) {
            this.kept.add(topic);
            topic.keep(PathLog.of(kept, room, retention, nowMs), from);
            topic.forgetOld(nowMs);
        }
    }

    /** How the store is; of a broker without one nothing can be wrong. */
    public LogStore.Health health() {
        return store == null ? new LogStore.Health(true, "Nothing is durable.") : store.health();
    }

    @Override
    public Outcome publish(Update update, Retention retention) {
        if (retention.keeps()) {
            return within(
                    update.path(), retention, topic -> topic.publish(update, clockMs.getAsLong()));
        }
        Outcome told = whereHeard(update.path(), topic -> topic.publish(update, 0));
        return told == null ? TO_NOBODY : told;
    }

    @Override
    public Outcome publish(Update update, Handling how, Retention retention) {
        if (retention.keeps()) {
            return within(
                    update.path(),
                    retention,
                    topic -> topic.publish(update, how, clockMs.getAsLong()));
        }
        Outcome told = whereHeard(update.path(), topic -> topic.publish(update, how, 0));
        return told == null ? how.accepted(0, null) : told;
    }

    /** Does something with the topic of a path without history; null if nobody hears the path. */
    private <T> @Nullable T whereHeard(Path path, Action<T> action) {
        while (true) {
            Topic topic = topics.get(path);
            if (topic == null) {
                return patterns.moment() == 0 || patterns.of(path).isEmpty()
                        ? null
                        : forTheMoment(path, action);
            }
            synchronized (topic) {
                if (!topic.isRetired()) {
                    return action.on(topic);
                }
            }
        }
    }

    /** Only patterns are heard: the topic is there for its monitor, which gives the order. */
    private <T> T forTheMoment(Path path, Action<T> action) {
        return within(
                path,
                Retention.NONE,
                topic -> {
                    T result = action.on(topic);
                    removeIfOver(topic);
                    return result;
                });
    }

    @Override
    public void join(Path path, Registration who, Outlet outlet, Start start, Retention retention) {
        PathPattern pattern = PathPattern.in(path);
        if (pattern != null) {
            patterns.join(pattern, path, who, outlet, start, retention.keeps(), occupancy);
            return;
        }
        within(
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

    /** What is done with a topic while its monitor is held. */
    private interface Action<T> {
        T on(Topic topic);
    }

    private <T> T within(Path path, Retention retention, Action<T> action) {
        while (true) {
            Topic topic = topics.computeIfAbsent(path, newTopic);
            synchronized (topic) {
                if (!topic.isRetired()) {
                    if (retention.keeps() && topic.log() == null) {
                        kept.add(topic);
                        topic.keep(
                                new PathLog(epochs.get(), room, retention, clockMs.getAsLong()),
                                retention.durable() ? Objects.requireNonNull(store) : null);
                    }
                    return action.on(topic);
                }
            }
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
            if (left && tell) {
                outlet.loop().run(() -> outlet.left(path, who));
            }
            if (left && topic.size() == 0) {
                occupancy.vacated(path);
            }
            removeIfOver(topic);
        }
    }

    @Override
    public void watch(Occupancy occupancy) {
        this.occupancy = occupancy;
    }

    private void removeIfOver(Topic topic) {
        PathLog log = topic.log();
        if (!topic.isOver(log == null ? 0 : clockMs.getAsLong())) {
            return;
        }
        topic.retire(); // before another topic of this path appends
        if (log != null) {
            forgotten.accumulateAndGet(
                    log.momentOf(log.head().offset()), Math::max); // before it is gone
            kept.remove(topic);
        }
        topics.remove(topic.path(), topic);
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
        return patterns.counts(moment) && forgotten.get() < moment.offset();
    }

    @Override
    public Recall.Answer recall(Recall asked) {
        Position since = asked.since();
        return new Recaller(asked, this::slice)
                .answer(topics::get, kept, () -> since == null || reachesBackTo(since));
    }

    /** Forgets what is too old, of every path; to be called now and then. */
    public void forgetOld() {
        topics.forEach((_, topic) -> {
            synchronized (topic) {
                if (topic.log() != null) {
                    topic.forgetOld(clockMs.getAsLong());
                    removeIfOver(topic);
                }
            }
        });
    }

    /** What there is of a path; nothing if it has neither members nor a history. */
    public PathState state(Path path) {
        Topic topic = topics.getOrDefault(path, newTopic.apply(path));
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
        topics.keySet().forEach(first::add);
        patterns.forEach(first::add);
        return first.toList();
    }

    /** How many paths have members or a history, and patterns members. */
    public int paths() {
        return topics.size() + patterns.count();
    }
}
