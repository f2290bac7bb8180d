package dobby.broker;

import dobby.message.SmallSet;
import dobby.registry.Registration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Who is connected to one path, or to one pattern, loop by loop.
 *
 * <p>Threads: whoever holds the monitor that guards it.
 */
abstract sealed class Hearers permits Topic, PatternMembers {

    private final List<Lane> lanes = new ArrayList<>(1);
    private int size;

    /** The members on one loop. */
    static final class Lane {
        private final Outlet outlet;
        private Set<Registration> members = Set.of();

        Lane(Outlet outlet) {
            this.outlet = outlet;
        }

        Outlet outlet() {
            return outlet;
        }

        Set<Registration> members() {
            return members;
        }
    }

    /** The loops that have members, and they. */
    final List<Lane> lanes() {
        return lanes;
    }

    /** How many members there are. */
    final int size() {
        return size;
    }

    /** The members on the outlet's loop. */
    final Set<Registration> on(Outlet outlet) {
        for (int i = 0; i < lanes.size(); i++) {
            Lane lane = lanes.get(i);
            if (lane.outlet.equals(outlet)) {
                return lane.members;
            }
        }
        return Set.of();
    }

    /** Makes it a member, if it is none yet; returns whether it was none. */
    final boolean add(Registration who, Outlet outlet) {
        Lane lane = laneOf(outlet);
        boolean added = !lane.members.contains(who);
        if (added) {
            lane.members = SmallSet.with(lane.members, who);
            size++;
        }
        return added;
    }

    /** Returns whether it was a member. */
    final boolean remove(Registration who, Outlet outlet) {
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
