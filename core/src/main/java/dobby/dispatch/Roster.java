package dobby.dispatch;

import dobby.broker.Broker;
import dobby.broker.Outlet;
import dobby.broker.Slice;
import dobby.loop.Faults;
import dobby.loop.Loop;
import dobby.message.Introduction;
import dobby.message.Message;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.SmallSet;
import dobby.message.Start;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.presence.Presence;
import dobby.registry.Handling;
import dobby.registry.Registration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One loop's list of who is connected to what.
 *
 * <p>Threads: confined to its loop.
 */
final class Roster implements Outlet {

    private final Loop loop;
    private final Broker broker;
    private final Faults faults;
    private final @Nullable Presence presence;
    private final Map<Path, Set<Registration>> members = new HashMap<>();
    private final Map<Registration, Set<Path>> pathsOf = new HashMap<>();

    Roster(Loop loop, Broker broker, Faults faults, @Nullable Presence presence) {
        this.loop = loop;
        this.broker = broker;
        this.faults = faults;
        this.presence = presence;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public void deliver(Update update) {
        assert loop.inside();
        Set<Registration> here = members.get(update.path());
        if (here != null) {
            for (Registration member : here) {
                member.give(update, faults);
            }
        }
    }

    @Override
    public void deliver(Update update, Handling how, int matched) {
        assert loop.inside();
        int given = 0;
        for (Registration member : members.getOrDefault(update.path(), Set.of())) {
            if (member != how.except()) {
                how.give(update, member, faults);
                given++;
            }
        }
        how.missed(matched - given); // gone meanwhile
    }

    @Override
    public void joined(Path path, Registration who, Start start, @Nullable Position head) {
        assert loop.inside();
        if (who.ended()) { // it went while it was being connected
            broker.drop(path, who, this);
            return;
        }
        members.merge(path, Set.of(who), (old, _) -> SmallSet.with(old, who));
        pathsOf.merge(who, Set.of(path), (old, _) -> SmallSet.with(old, path));
        greet(path, who, start, head);
    }

    /** Says that it is connected, and gives it what it missed; what follows is delivered. */
    private void greet(Path path, Registration who, Start start, @Nullable Position head) {
        Position known = who.takeKnown(path);
        Start from = start == Start.NOW && known != null ? new Start.After(known) : start;
        Update blank = Update.of(ThestralId.DISPATCHER, path, Message.BLANK);
        if (from == Start.NOW) {
            who.give(head == null ? blank : blank.at(head), faults);
            return;
        }
        Slice missed = broker.slice(path, from, head);
        Position begin = missed.from();
        who.give(begin == null ? blank : blank.at(begin), faults);
        Slice.Lost lost = missed.lost();
        if (lost != null) {
            who.give(Update.gap(ThestralId.DISPATCHER, path, lost.after(), lost.upTo()), faults);
        }
        for (Update update : missed.updates()) {
            who.give(update, faults);
        }
    }

    /** A back-end has said as whom it was connected; it may be gone or disconnected meanwhile. */
    void introduced(Path path, Registration who, @Nullable Introduction as) {
        assert loop.inside();
        if (presence != null && members.getOrDefault(path, Set.of()).contains(who)) {
            presence.joined(path, who, as);
        }
    }

    @Override
    public void left(Path path, Registration who) {
        assert loop.inside();
        Set<Path> paths = pathsOf.get(who);
        if (paths == null) {
            return; // gone meanwhile
        }
        remove(members, path, who);
        remove(pathsOf, who, path);
        if (presence != null) {
            presence.left(path, who);
        }
        who.give(
                Update.of(ThestralId.DISPATCHER, Path.DISCONNECTED, Message.of(path.text())),
                faults);
    }

    /** What one is connected to. */
    Set<Path> pathsOf(Registration who) {
        assert loop.inside();
        return Set.copyOf(pathsOf.getOrDefault(who, Set.of()));
    }

    /** Ends all connections of one that was unregistered. */
    void gone(Registration who) {
        assert loop.inside();
        Set<Path> paths = pathsOf.remove(who);
        if (paths != null) {
            for (Path path : paths) {
                remove(members, path, who);
                broker.drop(path, who, this);
                if (presence != null) {
                    presence.left(path, who);
                }
            }
        }
    }

    private static <K, V> void remove(Map<K, Set<V>> map, K key, V value) {
        map.computeIfPresent(
                key,
                (_, set) -> {
                    Set<V> rest = SmallSet.without(set, value);
                    return rest.isEmpty() ? null : rest;
                });
    }
}
