package dobby.broker;

import dobby.message.Path;
import dobby.message.Position;
import dobby.message.SmallSet;
import dobby.message.Start;
import dobby.message.Update;
import dobby.registry.Handling;
import dobby.registry.Outcome;
import dobby.registry.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One path's members, and the monitor that gives what happens on the path its order.
 *
 * <p>Threads: every method is called with its own monitor held.
 */
final class Topic {

    private final Path path;
    private final List<Lane> lanes = new ArrayList<>(1);
    private int size;
    private @Nullable PathLog log;
    private @Nullable Writing writing;

    /** The members on one loop. */
    private static final class Lane {
        final Outlet outlet;
        Set<Registration> members = Set.of();

        Lane(Outlet outlet) {
            this.outlet = outlet;
        }

        int membersBut(@Nullable Registration one) {
            return members.size() - (one != null && members.contains(one) ? 1 : 0);
        }
    }

    Topic(Path path) {
        this.path = path;
    }

    Outcome publish(Update update, long nowMs) {
        assert Thread.holdsLock(this);
        if (writing != null) {
            return writing.append(update, null, nowMs);
        }
        return deliver(log == null ? update : log.append(update, nowMs));
    }

    /** Hands an update that has its place over to the loops. */
    Outcome.Accepted deliver(Update placed) {
        assert Thread.holdsLock(this);
        for (int i = 0; i < lanes.size(); i++) {
            Outlet outlet = lanes.get(i).outlet;
            outlet.loop().run(() -> outlet.deliver(placed));
        }
        return new Outcome.Accepted(size, placed.position());
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

    /** The same, as its back-end asks. */
    Outcome.Accepted deliver(Update placed, Handling how) {
        assert Thread.holdsLock(this);
        int matched = 0;
        for (Lane lane : lanes) {
            matched += lane.membersBut(how.except());
        }
        Outcome.Accepted accepted = how.accepted(matched, placed.position());
        for (Lane lane : lanes) {
            int here = lane.membersBut(how.except());
            if (here > 0) {
                lane.outlet.loop().run(() -> lane.outlet.deliver(placed, how, here));
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

    /** It will not be used again: nothing of it need be kept. */
    void forget() {
        assert Thread.holdsLock(this);
        if (writing != null) {
            writing.forget();
        }
    }

    Path path() {
        return path;
    }

    /** Its history; null if it has none. */
    @Nullable PathLog log() {
        return log;
    }

    /** Joins it under the topic's own path object, so that not every member keeps one alive. */
    void join(Registration who, Outlet outlet, Start start) {
        assert Thread.holdsLock(this);
        Lane lane = laneOf(outlet);
        if (!lane.members.contains(who)) {
            lane.members = SmallSet.with(lane.members, who);
            size++;
        }
        Position head = log == null ? null : log.head();
        outlet.loop().run(() -> outlet.joined(path, who, start, head));
    }

    /** Returns whether it was a member. */
    boolean remove(Registration who, Outlet outlet) {
        assert Thread.holdsLock(this);
        Lane lane = laneOf(outlet);
        boolean member = lane.members.contains(who);
        if (member) {
            lane.members = SmallSet.without(lane.members, who);
            size--;
        }
        if (lane.members.isEmpty()) {
            lanes.remove(lane);
        }
        return member;
    }

    /** How many members it has. */
    int size() {
        return size;
    }

    /** Whether it is of no use any more: nobody is left, and no history. */
    boolean isOver(long nowMs) {
        boolean busy = writing != null && writing.isBusy();
        return lanes.isEmpty() && !busy && (log == null || log.isOver(nowMs));
    }

    private Lane laneOf(Outlet outlet) {
        for (Lane lane : lanes) {
            if (lane.outlet.equals(outlet)) {
                return lane;
            }
        }
        Lane lane = new Lane(outlet);
        lanes.add(lane);
        return lane;
    }
}
