package dobby.presence;

import dobby.loop.Deadlines;
import dobby.loop.Faults;
import dobby.loop.Loop;
import dobby.message.Introduction;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.PathRule;
import dobby.message.PathRules;
import dobby.message.Text;
import dobby.registry.Registration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows who is connected to those paths that tell it, and tells those who ask.
 *
 * <p>A member is a user with one or more sessions, or a session without a user. It has left when
 * the last of these is disconnected or gone, and this is told a moment later, so that one who comes
 * right back was never away.
 *
 * <p>Threads: safe from any thread, except where a method says on which loop it is to be called.
 * What is told of one receiver by its own loop is taken in that order.
 */
public final class Presence {

    private final Loop loop;
    private final PresenceSettings settings;
    private final LongSupplier clockMs;
    private final Faults faults;
    private final Deadlines pauses;
    private final PathRules<Boolean> paths;
    private final Map<Path, Room> rooms = new HashMap<>();
    private final Watchers watchers = new Watchers();

    /**
     * @param loop where all of it lives
     * @param clockMs the time on the wall in milliseconds
     * @param faults is told of Thestrals that throw
     */
    public Presence(Loop loop, PresenceSettings settings, LongSupplier clockMs, Faults faults) {
        this.loop = loop;
        this.settings = settings;
        this.clockMs = clockMs;
        this.faults = faults;
        this.pauses = new Deadlines(loop, settings.intervalMs());
        this.paths =
                new PathRules<>(
                        settings.paths().stream().map(each -> new PathRule<>(each, true)).toList(),
                        false);
    }

    /** Whether the path tells who its members are. A pattern never does. */
    public boolean isOf(Path path) {
        return paths.of(path) && PathPattern.in(path) == null;
    }

    /**
     * Whether one may ask by this path who the members of all those are that fit it: it is a
     * pattern. Who is connected so is a member of none of them.
     */
    public boolean isWatchable(Path path) {
        return !settings.paths().isEmpty() && PathPattern.in(path) != null;
    }

    /** Why one cannot be introduced so, in a sentence; null if it can. */
    public @Nullable String objection(Introduction as) {
        String info = as.info();
        int bytes = info == null ? 0 : Text.utf8Length(info);
        return bytes <= settings.infoBytesMax()
                ? null
                : "An info may have " + settings.infoBytesMax() + " bytes; this has " + bytes + ".";
    }

    /**
     * One is connected to a path, perhaps once more. To be called on that one's loop.
     *
     * @param as null if nothing is said of it: what was said before stays
     */
    public void joined(Path path, Registration who, @Nullable Introduction as) {
        assert who.home().inside();
        PathPattern pattern = PathPattern.in(path);
        if (isOf(path)) {
            loop.run(() -> enter(path, who, as));
        } else if (pattern != null && as != null && isWatchable(path)) {
            loop.run(() -> watch(path, pattern, who, as.asks()));
        }
    }

    private void enter(Path path, Registration who, @Nullable Introduction as) {
        Room room = rooms.get(path);
        if (room != null) {
            room.joined(who, as);
            return;
        }
        Room opened = new Room(path, this);
        rooms.put(path, opened);
        opened.joined(who, as);
        watchers.of(path).forEach(opened::ask);
    }

    private void watch(Path text, PathPattern pattern, Registration who, boolean asks) {
        if (asks) {
            watchers.add(text, pattern, who);
        } else {
            watchers.remove(text, who);
        }
        for (Room room : List.copyOf(rooms.values())) {
            if (pattern.matches(room.path())) {
                if (asks) {
                    room.ask(who);
                } else {
                    room.asksNoLonger(who);
                    tidy(room);
                }
            }
        }
    }

    /** Whether one asks for a path's members by a pattern. */
    boolean isWatched(Path path, Registration who) {
        return watchers.has(path, who);
    }

    /** One is connected to a path no longer. To be called on that one's loop. */
    public void left(Path path, Registration who) {
        assert who.home().inside();
        if (isOf(path)) {
            loop.run(() -> leave(path, who));
            return;
        }
        PathPattern pattern = PathPattern.in(path);
        if (pattern != null && isWatchable(path)) {
            loop.run(() -> watch(path, pattern, who, false));
        }
    }

    private void leave(Path path, Registration who) {
        Room room = rooms.get(path);
        if (room != null) {
            room.left(who);
            tidy(room);
        }
    }

    /** Nothing is kept of a path that nobody is connected to, once all was told. */
    void tidy(Room room) {
        if (room.isEmpty()) {
            rooms.remove(room.path(), room);
        }
    }

    /** Where {@link #look} is to be called. */
    public Loop loop() {
        return loop;
    }

    /**
     * Some of a path's members, in the order of their names. To be called on {@link #loop}.
     *
     * @param after only those behind this name
     * @param count at most so many
     */
    public MembersPage look(Path path, String after, int count) {
        assert loop.inside();
        Room room = rooms.get(path);
        return room == null ? new MembersPage(0, 0, List.of(), false) : room.page(after, count);
    }

    /** How many paths it knows members of. To be called on {@link #loop}. */
    int paths() {
        assert loop.inside();
        return rooms.size();
    }

    PresenceSettings settings() {
        return settings;
    }

    Deadlines pauses() {
        return pauses;
    }

    long pauseNanos() {
        return TimeUnit.MILLISECONDS.toNanos(settings.intervalMs());
    }

    long nowNanos() {
        return loop.nowNanos();
    }

    long nowMs() {
        return clockMs.getAsLong();
    }

    Faults faults() {
        return faults;
    }
}
