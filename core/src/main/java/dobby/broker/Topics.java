package dobby.broker;

import dobby.message.Path;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The topics that there are: those with members or a history.
 *
 * <p>Whoever holds a topic's monitor and finds it still in the map may rely on it; one that is over
 * is taken out of the map while its monitor is held.
 *
 * <p>Threads: safe from any thread.
 */
final class Topics {

    private final ConcurrentHashMap<Path, Topic> topics = new ConcurrentHashMap<>();
    private final KeptPaths kept = new KeptPaths();
    private final AtomicLong forgotten = new AtomicLong(-1);
    private final LongSupplier clockMs;
    private final Supplier<String> epochs;
    private final Room room;
    private final @Nullable LogStore store;
    private final Patterns patterns;

    /**
     * @param clockMs the time in milliseconds
     * @param epochs new names for logs
     * @param room what all histories may have together
     * @param store null if nothing is durable
     * @param patterns whose members hear the topics' paths too
     */
    Topics(
            LongSupplier clockMs,
            Supplier<String> epochs,
            Room room,
            @Nullable LogStore store,
            Patterns patterns) {
        this.clockMs = clockMs;
        this.epochs = epochs;
        this.room = room;
        this.store = store;
        this.patterns = patterns;
    }

    /** The topic of a path; null if there is none. */
    @Nullable Topic get(Path path) {
        return topics.get(path);
    }

    /** The topic of a path, for one who only looks: one that is not there is not made. */
    Topic look(Path path) {
        Topic there = topics.get(path);
        return there == null ? new Topic(path, patterns) : there;
    }

    boolean contains(Path path) {
        return topics.containsKey(path);
    }

    int size() {
        return topics.size();
    }

    void forEachPath(Consumer<Path> told) {
        topics.keySet().forEach(told);
    }

    void forEach(Consumer<Topic> told) {
        topics.values().forEach(told);
    }

    /** Those with a history. */
    KeptPaths kept() {
        return kept;
    }

    /** The latest moment of the patterns in which a history that is forgotten was given; or -1. */
    long forgotten() {
        return forgotten.get();
    }

    /** The store has kept a path's history. */
    void goOn(KeptLog log, Retention retention, LogStore from) {
        long nowMs = clockMs.getAsLong();
        Topic topic = topics.computeIfAbsent(log.path(), this::made);
        synchronized (topic) {
            kept.add(topic);
            topic.keep(PathLog.of(log, room, retention, nowMs), from);
            topic.forgetOld(nowMs);
        }
    }

    private Topic made(Path path) {
        return new Topic(path, patterns);
    }

    /** Does something with the topic of a path without history; null if nobody hears the path. */
    <T> @Nullable T whereHeard(Path path, Action<T> action) {
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

    /** What is done with a topic while its monitor is held. */
    interface Action<T> {
        T on(Topic topic);
    }

    /** Does something with a path's topic, which is made if it is not there. */
    <T> T within(Path path, Retention retention, Action<T> action) {
        while (true) {
            Topic topic = topics.computeIfAbsent(path, this::made);
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

    /** Takes it out if it is of no use any more; to be called with its monitor held. */
    void removeIfOver(Topic topic) {
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
}
