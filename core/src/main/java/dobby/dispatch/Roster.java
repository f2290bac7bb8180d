package dobby.dispatch;

import dobby.broker.Broker;
import dobby.broker.Outlet;
import dobby.loop.Faults;
import dobby.loop.Loop;
import dobby.message.Introduction;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.Position;
import dobby.message.SmallSet;
import dobby.message.Start;
import dobby.message.Update;
import dobby.presence.Presence;
import dobby.registry.Handling;
import dobby.registry.Registration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
    private final Greeting greeting;
    private final Faults faults;
    private final @Nullable Presence presence;
    private final Map<Path, Set<Registration>> members = new HashMap<>();
    private final Map<Registration, Set<Path>> pathsOf = new HashMap<>();

    Roster(
            Loop loop,
            Broker broker,
            Greeting greeting,
            Faults faults,
            @Nullable Presence presence) {
        this.loop = loop;
        this.broker = broker;
        this.greeting = greeting;
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
    public void deliver(Update update, List<Path> patterns, @Nullable Handling how, int matched) {
        assert loop.inside();
        int given = 0;
        for (Registration member : hearing(update.path(), patterns)) {
            if (how == null) {
                member.give(update, faults);
            } else if (member != how.except()) {
                how.give(update, member, faults);
                given++;
            }
        }
        if (how != null) {
            how.missed(matched - given); // gone meanwhile
        }
    }

    /** Who hears a path by whatever name, each once. */
    private Set<Registration> hearing(Path path, List<Path> patterns) {
        Set<Registration> all = members.getOrDefault(path, Set.of());
        boolean own = false; // a copy that may be changed
        for (Path pattern : patterns) {
            Set<Registration> more = members.getOrDefault(pattern, Set.of());
            if (all.isEmpty()) {
                all = more;
            } else if (!more.isEmpty() && more != all) {
                all = own ? all : new LinkedHashSet<>(all);
                own = true;
                all.addAll(more);
            }
        }
        return all;
    }

    @Override
    public void joined(Path path, Registration who, Start start, @Nullable Position head) {
        assert loop.inside();
        boolean heard = who.known() != null && hear(pathsOf(who), path);
        if (admit(path, who)) {
            greeting.greet(path, who, start, head, heard);
        }
    }

    @Override
    public void joinedPattern(
            Path text, Registration who, Start start, Position moment, boolean kept) {
        assert loop.inside();
        Set<Path> before = who.known() == null ? Set.of() : pathsOf(who); // else nobody asks
        if (admit(text, who)) {
            greeting.greet(
                    new PatternJoin(text, who, start, moment, kept), path -> hear(before, path));
        }
    }

    private static boolean hear(Set<Path> connected, Path path) {
        return connected.stream().anyMatch(each -> PathPattern.reaches(each, path));
    }

    private boolean admit(Path path, Registration who) {
        if (who.ended()) { // it went while it was being connected
            broker.drop(path, who, this);
            return false;
        }
        members.merge(path, Set.of(who), (old, _) -> SmallSet.with(old, who));
        pathsOf.merge(who, Set.of(path), (old, _) -> SmallSet.with(old, path));
        return true;
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
        greeting.bye(path, who);
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
