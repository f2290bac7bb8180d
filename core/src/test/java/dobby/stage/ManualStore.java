package dobby.stage;

import dobby.broker.KeptLog;
import dobby.broker.LogStore;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Update;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A store that keeps or refuses what waits when it is told to, by the rules of {@link LogStore}.
 *
 * <p>Threads: safe from any thread; those who wait are told on the thread that keeps or refuses.
 */
public final class ManualStore implements LogStore {

    /** What lies on it when it is recovered. */
    private final List<KeptLog> found = new ArrayList<>();

    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final Map<Path, Position> heads = new HashMap<>();
    private final List<String> told = new ArrayList<>();
    private Health health = new Health(true, "All is well.");
    private boolean busy;
    private boolean closed;

    private record Waiting(Update update, Appended then) {}

    /** Puts a log there for {@link #recover} to find. */
    public ManualStore with(KeptLog log) {
        found.add(log);
        heads.put(log.path(), log.head());
        return this;
    }

    @Override
    public void recover(Predicate<KeptLog> to) {
        found.removeIf(to);
    }

    /** What nobody went on with. */
    public List<KeptLog> left() {
        return found;
    }

    @Override
    public synchronized @Nullable NotKept append(Update update, long atMs, Appended then) {
        if (closed) {
            return NotKept.CLOSED;
        }
        if (busy) {
            return NotKept.BUSY;
        }
        waiting.add(new Waiting(update, then));
        return null;
    }

    /** Takes nothing more, or again. */
    public synchronized void busy(boolean whether) {
        busy = whether;
    }

    @Override
    public synchronized void trim(Path path, Position upTo) {
        told.add("trim " + path + " " + upTo);
    }

    @Override
    public synchronized void forget(Path path) {
        told.add("forget " + path);
        heads.remove(path);
    }

    /** What need not be kept any longer, as it was said. */
    public synchronized List<String> told() {
        return List.copyOf(told);
    }

    /** How many updates wait. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Keeps all that waits. */
    public void keepAll() {
        keep(Integer.MAX_VALUE);
    }

    /** Keeps the first that wait; but not what comes after a hole. */
    public void keep(int count) {
        for (Waiting each : take(count)) {
            if (follows(each.update())) {
                each.then().kept();
            } else {
                each.then().refused(NotKept.FAILED, "after a hole");
            }
        }
    }

    private synchronized boolean follows(Update update) {
        Position at = Objects.requireNonNull(update.position());
        Position head = heads.get(update.path());
        long before = head != null && head.epoch().equals(at.epoch()) ? head.offset() : 0;
        boolean follows = at.offset() == before + 1;
        if (follows) {
            heads.put(update.path(), at);
        }
        return follows;
    }

    /** Refuses the first that wait, as a commit that fails. */
    public void refuse(int count, NotKept why, String detail) {
        take(count).forEach(each -> each.then().refused(why, detail));
    }

    private synchronized List<Waiting> take(int count) {
        List<Waiting> taken = new ArrayList<>();
        while (taken.size() < count && !waiting.isEmpty()) {
            taken.add(waiting.remove());
        }
        return taken;
    }

    @Override
    public synchronized Health health() {
        return health;
    }

    /** From now on it is so. */
    public synchronized void be(Health how) {
        health = how;
    }

    @Override
    public void close() {
        keepAll();
        synchronized (this) {
            closed = true;
        }
    }
}
