package dobby.presence;

import dobby.message.Introduction;
import dobby.message.Path;
import dobby.message.SmallSet;
import dobby.registry.Registration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected to one path: the sessions, the members they are, and those who ask.
 *
 * <p>Threads: confined to the loop of {@link Presence}.
 */
final class Room {

    private final Path path;
    private final Presence presence;
    private @Nullable Audience audience;
    private final Map<Registration, Seat> seats = new HashMap<>();
    private final NavigableMap<String, Attendance> members = new TreeMap<>();
    private int sessions;
    private int guests;

    /** One who is connected; a back-end's connection is no member and has no name. */
    private static final class Seat {
        @Nullable String name;
        boolean asks;
    }

    /** A member that is here, with at least one session. */
    private static final class Attendance {
        Member member;
        Set<Registration> sessions = Set.of();

        Attendance(Member member) {
            this.member = member;
        }
    }

    Room(Path path, Presence presence) {
        this.path = path;
        this.presence = presence;
    }

    /**
     * It is connected, perhaps once more.
     *
     * @param as null if nothing is said of it: what was said before stays
     */
    void joined(Registration who, @Nullable Introduction as) {
        Seat seat = seats.get(who);
        if (seat != null && as == null) {
            return;
        }
        if (seat == null) {
            seat = new Seat();
            seats.put(who, seat);
        }
        Introduction said = as == null ? Introduction.NONE : as;
        if (who.isClient()) {
            sit(who, seat, said);
        }
        seat.asks = said.asks();
        if (seat.asks) {
            ask(who);
        } else {
            asksNoLonger(who);
        }
    }

    /** It asks who is here. */
    void ask(Registration who) {
        Audience asking = audience == null ? new Audience(presence, this) : audience;
        audience = asking;
        asking.add(who);
    }

    /** By one of its names it does not; perhaps it does by another. */
    void asksNoLonger(Registration who) {
        Seat seat = seats.get(who);
        boolean asks = (seat != null && seat.asks) || presence.isWatched(path, who);
        if (audience != null && !asks) {
            audience.remove(who);
            audience = audience.isEmpty() ? null : audience;
        }
    }

    private void sit(Registration who, Seat seat, Introduction as) {
        String name = nameOf(seat, as);
        if (!name.equals(seat.name)) {
            rise(who, seat);
            sessions++;
            seat.name = name;
        }
        Attendance here = members.computeIfAbsent(name, _ -> new Attendance(arrived(name, as)));
        here.sessions = SmallSet.with(here.sessions, who);
        if (as.info() != null && !as.info().equals(here.member.info())) {
            here.member = new Member(name, as.info(), here.member.sinceMs());
        }
        if (audience != null) {
            audience.joined(name);
        }
    }

    private String nameOf(Seat seat, Introduction as) {
        if (as.user() != null) {
            return as.user();
        }
        boolean isGuest = seat.name != null && seat.name.charAt(0) == Introduction.GUEST;
        return isGuest ? Objects.requireNonNull(seat.name) : Introduction.GUEST + "" + ++guests;
    }

    /** One whose leaving was not told yet was never away. */
    private Member arrived(String name, Introduction as) {
        Member told = audience == null ? null : audience.told(name);
        return new Member(name, as.info(), told == null ? presence.nowMs() : told.sinceMs());
    }

    /** It is connected no longer. */
    void left(Registration who) {
        Seat seat = seats.remove(who);
        if (seat != null) {
            asksNoLonger(who);
            rise(who, seat);
        }
    }

    private void rise(Registration who, Seat seat) {
        Attendance here = seat.name == null ? null : members.get(seat.name);
        if (here != null) {
            sessions--;
            here.sessions = SmallSet.without(here.sessions, who);
            if (here.sessions.isEmpty()) {
                members.remove(here.member.name());
                if (audience != null) {
                    audience.left(here.member.name());
                }
            }
        }
    }

    Path path() {
        return path;
    }

    /** Whether nobody is connected, and all who ask by a pattern know that. */
    boolean isEmpty() {
        return seats.isEmpty() && (audience == null || audience.isQuiet());
    }

    /** How many members there are. */
    int size() {
        return members.size();
    }

    /** The member of this name; null if it is not here. */
    @Nullable Member member(String name) {
        Attendance here = members.get(name);
        return here == null ? null : here.member;
    }

    /** All of them, in the order of their names. */
    List<Member> members() {
        return members.values().stream().map(here -> here.member).toList();
    }

    /**
     * Some of them.
     *
     * @param after only those behind this name
     * @param count at most so many
     */
    MembersPage page(String after, int count) {
        List<MembersPage.Shown> shown = new ArrayList<>();
        for (Attendance here : members.tailMap(after, false).values()) {
            if (shown.size() == count) {
                return new MembersPage(members.size(), sessions, shown, true);
            }
            shown.add(
                    new MembersPage.Shown(
                            here.member, here.sessions.stream().map(Registration::id).toList()));
        }
        return new MembersPage(members.size(), sessions, shown, false);
    }
}
