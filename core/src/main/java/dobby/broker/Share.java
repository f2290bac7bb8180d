package dobby.broker;

import dobby.registry.Registration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * To how many on one loop an update goes, however many ways each of them is connected.
 *
 * <p>Threads: immutable.
 *
 * @param outlet the loop's
 * @param members how many; none if those who are there are left out
 */
record Share(Outlet outlet, int members) {

    /**
     * Who hears several groups, each counted once.
     *
     * @param except is left out; null if nobody is
     */
    static List<Share> of(List<? extends Hearers> groups, @Nullable Registration except) {
        List<Share> shares = new ArrayList<>(2);
        Set<Outlet> seen = Collections.newSetFromMap(new IdentityHashMap<>(4));
        for (Hearers group : groups) {
            for (Hearers.Lane lane : group.lanes()) {
                if (seen.add(lane.outlet())) {
                    shares.add(of(groups, lane.outlet(), except));
                }
            }
        }
        return shares;
    }

    private static Share of(
            List<? extends Hearers> groups, Outlet outlet, @Nullable Registration except) {
        List<Set<Registration>> here = new ArrayList<>(groups.size());
        boolean left = false;
        for (Hearers group : groups) {
            Set<Registration> members = group.on(outlet);
            if (!members.isEmpty()) {
                here.add(members);
                left |= except != null && members.contains(except);
            }
        }
        return new Share(outlet, distinct(here) - (left ? 1 : 0));
    }

    private static int distinct(List<Set<Registration>> sets) {
        if (sets.size() == 1) {
            return sets.getFirst().size();
        }
        if (sets.size() > 2) {
            Set<Registration> all = new HashSet<>();
            sets.forEach(all::addAll);
            return all.size();
        }
        boolean firstIsLarger = sets.getFirst().size() > sets.getLast().size();
        Set<Registration> larger = firstIsLarger ? sets.getFirst() : sets.getLast();
        Set<Registration> smaller = firstIsLarger ? sets.getLast() : sets.getFirst();
        int all = larger.size();
        for (Registration one : smaller) {
            all += larger.contains(one) ? 0 : 1;
        }
        return all;
    }
}
