package dobby.broker;

import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Start;
import dobby.message.Update;
import dobby.registry.Handling;
import dobby.registry.Outcome;
import dobby.registry.Registration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One path's members, and the monitor that gives what happens on the path its order.
 *
 * <p>Threads: every method is called with its own monitor held.
 */
final class Topic extends Hearers {

    private final Path path;
    private final Patterns patterns;
    private @Nullable PathLog log;
    private @Nullable Writing writing;
    private boolean retired;

    /**
     * @param patterns whose members hear the path too
     */
    Topic(Path path, Patterns patterns) {
        this.path = path;
        this.patterns = patterns;
    }

    /** Where its members hear of. */
    Path path() {
        return path;
    }

    Outcome publish(Update update, long nowMs) {
        assert Thread.holdsLock(this);
        if (writing != null) {
            return writing.append(update, null, nowMs);
        }
        return deliver(log == null ? update : log.append(update, nowMs), null);
    }

    Outcome publish(Update update, Handling how, long nowMs) {
        assert Thread.holdsLock(this);
        if (writing != null) {
            return writing.append(update, how, nowMs);
        }
        Position newest = log == null ? null : log.head();
        if (how.expect() != null && !how.expect().equals(newest)) {
            return new Outcome.Moved(newest);
        }
        return deliver(log == null ? update : log.append(update, nowMs), how);
    }

    /**
     * Hands an update, the newest, over to the loops of all who hear it.
     *
     * @param how as its back-end asks; null if as usual
     */
    Outcome.Accepted deliver(Update placed, @Nullable Handling how) {
        assert Thread.holdsLock(this);
        long moment = patterns.moment();
        if (moment > 0 && !patterns.of(path).isEmpty()) {
            synchronized (patterns) {
                return deliverWidely(placed, how);
            }
        }
        if (log != null) {
            log.givenAt(moment);
        }
        if (how != null) {
            return handOver(Share.of(List.of(this), how.except()), List.of(), placed, how);
        }
        List<Lane> lanes = lanes();
        for (int i = 0; i < lanes.size(); i++) {
            Outlet outlet = lanes.get(i).outlet();
            outlet.loop().run(() -> outlet.deliver(placed));
        }
        return new Outcome.Accepted(size(), placed.position());
    }

    /** The same if it fits patterns, in one order with whoever joins them. */
    private Outcome.Accepted deliverWidely(Update placed, @Nullable Handling how) {
        if (log != null) {
            log.givenAt(patterns.moment());
        }
        List<Hearers> all = new ArrayList<>();
        List<Path> names = new ArrayList<>();
        all.add(this);
        for (PatternMembers fitting : patterns.of(path)) {
            all.add(fitting);
            names.add(fitting.pattern());
        }
        return handOver(Share.of(all, how == null ? null : how.except()), names, placed, how);
    }

    private static Outcome.Accepted handOver(
            List<Share> shares, List<Path> patterns, Update placed, @Nullable Handling how) {
        int matched = 0;
        for (Share share : shares) {
            matched += share.members();
        }
        Outcome.Accepted accepted =
                how == null
                        ? new Outcome.Accepted(matched, placed.position())
                        : how.accepted(matched, placed.position());
        for (Share share : shares) {
            if (share.members() > 0) {
                Outlet outlet = share.outlet();
                outlet.loop().run(() -> outlet.deliver(placed, patterns, how, share.members()));
            }
        }
        return accepted;
    }

    /**
     * From now on it has a history.
     *
     * @param on where that is kept; null if in memory alone
     */
    void keep(PathLog from, @Nullable LogStore on) {
        assert Thread.holdsLock(this);
        log = from;
        writing = on == null ? null : new Writing(this, from, on);
    }

    /** Forgets what of its history is too old. */
    void forgetOld(long nowMs) {
        assert Thread.holdsLock(this);
        if (log != null) {
            log.forgetOld(nowMs);
        }
        if (writing != null) {
            writing.trim();
        }
    }

    /** It will not be used again: nothing of it need be kept, and nobody may rely on it. */
    void retire() {
        assert Thread.holdsLock(this);
        retired = true;
        if (writing != null) {
            writing.forget();
        }
    }

    /** Whether it is in the broker's map no longer. */
    boolean isRetired() {
        return retired;
    }

    /** Its history; null if it has none. */
    @Nullable PathLog log() {
        return log;
    }

    /** Joins it under the topic's own path object, so that not every member keeps one alive. */
    void join(Registration who, Outlet outlet, Start start) {
        assert Thread.holdsLock(this);
        if (add(who, outlet)) {
            who.connected(false);
        }
        Position head = log == null ? null : log.head();
        outlet.loop().run(() -> outlet.joined(path, who, start, head));
    }

    /** What there is of it now. */
    PathState state() {
        assert Thread.holdsLock(this);
        synchronized (patterns) {
            List<PatternMembers> fitting = patterns.of(path);
            List<Hearers> all = new ArrayList<>(fitting);
            all.add(this);
            return new PathState(
                    path,
                    Share.of(all, null).stream().mapToInt(Share::members).sum(),
                    fitting.stream().map(PatternMembers::state).toList(),
                    log == null ? null : log.head(),
                    log == null ? 0 : log.size(),
                    log == null ? 0 : log.bytes());
        }
    }

    /** Whether it is of no use any more: nobody is left, and no history. */
    boolean isOver(long nowMs) {
        boolean busy = writing != null && writing.isBusy();
        return size() == 0 && !busy && (log == null || log.isOver(nowMs));
    }
}
