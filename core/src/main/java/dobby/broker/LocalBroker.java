package dobby.broker;

import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Start;
import dobby.message.Update;
import dobby.registry.Handling;
import dobby.registry.Occupancy;
import dobby.registry.Outcome;
import dobby.registry.Registration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
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
        Topic topic = topics.computeIfAbsent(kept.path(), Topic::new);
        synchronized (topic) {
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
        Topic topic = topics.get(update.path());
        if (topic == null) {
            return TO_NOBODY;
        }
        synchronized (topic) { // one just taken out hands it to nobody, which is right
            return topic.publish(update, 0);
        }
    }

    @Override
    public Outcome publish(Update update, Handling how, Retention retention) {
        if (retention.keeps()) {
            return within(
                    update.path(),
                    retention,
                    topic -> topic.publish(update, how, clockMs.getAsLong()));
        }
        Topic topic = topics.get(update.path());
        if (topic == null) {
            return how.accepted(0, null);
        }
        synchronized (topic) {
            return topic.publish(update, how, 0);
        }
    }

    @Override
    public void join(Path path, Registration who, Outlet outlet, Start start, Retention retention) {
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
            Topic topic = topics.computeIfAbsent(path, Topic::new);
            synchronized (topic) {
                if (topics.get(path) == topic) {
                    if (retention.keeps() && topic.log() == null) {
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
            removeIfOver(path, topic);
        }
    }

    @Override
    public void watch(Occupancy occupancy) {
        this.occupancy = occupancy;
    }

    private void removeIfOver(Path path, Topic topic) {
        if (topic.isOver(topic.log() == null ? 0 : clockMs.getAsLong())) {
            topic.forget(); // before another topic of this path appends
            topics.remove(path, topic);
        }
    }

    @Override
    public Slice slice(Path path, Start start, @Nullable Position upTo) {
        Topic topic = topics.get(path);
        if (topic != null) {
            synchronized (topic) {
                PathLog log = topic.log();
                if (log != null) {
                    long last = upTo == null ? log.head().offset() : upTo.offset();
                    return log.slice(start, last, clockMs.getAsLong());
                }
            }
        }
        return start instanceof Start.After(Position asked)
                ? new Slice(null, new Slice.Lost(asked, null), List.of())
                : new Slice(null, null, List.of());
    }

    /** Forgets what is too old, of every path; to be called now and then. */
    public void forgetOld() {
        topics.forEach((path, topic) -> {
            synchronized (topic) {
                if (topic.log() != null) {
                    topic.forgetOld(clockMs.getAsLong());
                    removeIfOver(path, topic);
                }
            }
        });
    }

    /** What there is of a path; nothing if it has neither members nor a history. */
    public PathState state(Path path) {
        Topic topic = topics.get(path);
        if (topic == null) {
            return new PathState(path, 0, null, 0, 0);
        }
        synchronized (topic) {
            PathLog log = topic.log();
            return log == null
                    ? new PathState(path, topic.size(), null, 0, 0)
                    : new PathState(path, topic.size(), log.head(), log.size(), log.bytes());
        }
    }

    /**
     * The paths with members or a history that begin with a text, in the order of their characters.
     * Looks at every path: not for an event loop.
     *
     * @param after only those behind this text
     * @param count at most so many
     */
    public List<Path> paths(String prefix, String after, int count) {
        PriorityQueue<Path> first =
                new PriorityQueue<>(Comparator.comparing(Path::text).reversed());
        for (Path path : topics.keySet()) {
            if (path.text().startsWith(prefix) && path.text().compareTo(after) > 0) {
                first.add(path);
                if (first.size() > count) {
                    first.remove();
                }
            }
        }
        return first.stream().sorted(Comparator.comparing(Path::text)).toList();
    }

    /** How many paths have members or a history. */
    public int paths() {
        return topics.size();
    }
}
