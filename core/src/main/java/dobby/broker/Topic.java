package dobby.broker;

import dobby.message.Path;
import dobby.message.SmallSet;
import dobby.message.Update;
import dobby.registry.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One path's members, and the monitor that gives what happens on the path its order.
 *
 * <p>Threads: every method is called with its own monitor held.
 */
final class Topic {

    private final Path path;
    private final List<Lane> lanes = new ArrayList<>(1);
    private int size;

    /** The members on one loop. */
    private static final class Lane {
        final Outlet outlet;
        Set<Registration> members = Set.of();

        Lane(Outlet outlet) {
            this.outlet = outlet;
        }
    }

    Topic(Path path) {
        this.path = path;
    }

    int publish(Update update) {
        assert Thread.holdsLock(this);
        for (int i = 0; i < lanes.size(); i++) {
            Outlet outlet = lanes.get(i).outlet;
            outlet.loop().run(() -> outlet.deliver(update));
        }
        return size;
    }

    /** Joins it under the topic's own path object, so that not every member keeps one alive. */
    void join(Registration who, Outlet outlet) {
        assert Thread.holdsLock(this);
        Lane lane = laneOf(outlet);
        if (!lane.members.contains(who)) {
            lane.members = SmallSet.with(lane.members, who);
            size++;
        }
        outlet.loop().run(() -> outlet.joined(path, who));
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

    /** Whether nobody is left, so that it is of no use any more. */
    boolean isEmpty() {
        return lanes.isEmpty();
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
