package dobby.broker;

import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.Position;
import dobby.message.Start;
import dobby.registry.Occupancy;
import dobby.registry.Registration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected to which patterns, and the monitor that gives what happens to patterns its
 * order.
 *
 * <p>A topic whose path fits one hands its updates over while this monitor is held too. So it is
 * certain of each update whether a pattern's member joined before or after it, and all loops are
 * told so in their queues.
 *
 * <p>Threads: safe from any thread. A topic's monitor may be held when this one is taken, never the
 * other way.
 */
final class Patterns {

    private final PatternTrie<PatternMembers> members = new PatternTrie<>();
    private final Supplier<String> epochs;
    private volatile @Nullable String epoch;
    private volatile long moment;
    private final AtomicInteger count = new AtomicInteger();

    /**
     * @param epochs new names for logs
     */
    Patterns(Supplier<String> epochs) {
        this.epochs = epochs;
    }

    /**
     * How often somebody has been connected to a pattern: 0 if that was never. One who joins at a
     * moment is given what is handed over at this moment or later.
     */
    long moment() {
        return moment;
    }

    /**
     * To what patterns of this path somebody is connected. To be asked after the moment, and again
     * with the monitor held by whoever relies on it.
     */
    List<PatternMembers> of(Path path) {
        return members.match(path);
    }

    /** Makes it a member, and tells its outlet either way. */
    synchronized void join(
            PathPattern pattern,
            Path text,
            Registration who,
            Outlet outlet,
            Start start,
            boolean kept,
            Occupancy occupancy) {
        PatternMembers here = members.getOrPut(pattern, () -> new PatternMembers(text));
        boolean first = here.size() == 0;
        if (here.add(who, outlet)) {
            who.connected(true);
        }
        long now = moment + 1;
        moment = now; // only now, so that who sees it finds the member
        Position at = at(now);
        outlet.loop().run(() -> outlet.joinedPattern(here.pattern(), who, start, at, kept));
        if (first) {
            count.incrementAndGet();
            occupancy.occupied(here.pattern());
        }
    }

    private Position at(long moment) {
        String name = epoch;
        if (name == null) {
            name = epochs.get();
            epoch = name;
        }
        return new Position(name, moment);
    }

    /** Whether it is a moment that was told here. */
    boolean counts(Position place) {
        return place.epoch().equals(epoch) && place.offset() <= moment;
    }

    /** Ends the membership, and tells the outlet if so wanted. */
    synchronized void remove(
            PathPattern pattern,
            Registration who,
            Outlet outlet,
            boolean tell,
            Occupancy occupancy) {
        PatternMembers here = members.get(pattern);
        if (here == null || !here.remove(who, outlet)) {
            return;
        }
        who.disconnected(true);
        if (tell) {
            outlet.loop().run(() -> outlet.left(here.pattern(), who));
        }
        if (here.size() == 0) {
            members.remove(pattern);
            count.decrementAndGet();
            occupancy.vacated(here.pattern());
        }
    }

    /** Whether it is connected to the pattern. */
    synchronized boolean isMember(PathPattern pattern, Registration who, Outlet outlet) {
        PatternMembers here = members.get(pattern);
        return here != null && here.on(outlet).contains(who);
    }

    /** Who is connected to a pattern; null if nobody is. */
    @Nullable PatternMembers get(PathPattern pattern) {
        return members.get(pattern);
    }

    /** Tells the patterns that somebody is connected to. */
    void forEach(Consumer<Path> told) {
        members.forEach(each -> told.accept(each.pattern()));
    }

    /** How many patterns somebody is connected to. */
    int count() {
        return count.get();
    }
}
