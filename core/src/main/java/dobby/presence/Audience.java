package dobby.presence;

import dobby.loop.Deadline;
import dobby.loop.Loop;
import dobby.message.Message;
import dobby.message.Path;
import dobby.message.SmallSet;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.registry.Registration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Those who ask for a path's members, and what all of them have been told. Whoever comes is told
 * just that; what has changed since is told to all at once, not more often than the settings say.
 * So all know the same, and nothing is between what one is told first and what it is told later.
 *
 * <p>Threads: confined to the loop of {@link Presence}.
 */
final class Audience extends Deadline {

    private final Presence presence;
    private final Room room;
    private final Map<Loop, Set<Registration>> asking = new HashMap<>();

    /** Who they were told is there; empty while they are told only how many. */
    private final Map<String, Member> told = new TreeMap<>();

    /** Who may not be as was told, and since when. */
    private final Map<String, Long> changed = new LinkedHashMap<>();

    private boolean counting;
    private int toldCount;

    /** What one who comes is told, once it was written. */
    private @Nullable Update whole;

    Audience(Presence presence, Room room) {
        this.presence = presence;
        this.room = room;
        counting = areTooMany();
        toldCount = room.size();
        if (!counting) {
            room.members().forEach(member -> told.put(member.name(), member));
        }
    }

    /** It asks: it is told what all were told, however often it asks. */
    void add(Registration who) {
        asking.merge(who.home(), Set.of(who), (old, _) -> SmallSet.with(old, who));
        if (whole == null) {
            whole = update(counting ? count() : MembersJson.all(room.path(), told.values()));
        }
        give(whole, who.home(), List.of(who));
    }

    /** It does not ask any more. */
    void remove(Registration who) {
        asking.computeIfPresent(
                who.home(),
                (_, here) -> {
                    Set<Registration> rest = SmallSet.without(here, who);
                    return rest.isEmpty() ? null : rest;
                });
        if (asking.isEmpty()) {
            disarm();
        }
    }

    /** Whether nobody asks. */
    boolean isEmpty() {
        return asking.isEmpty();
    }

    /** Whether they know all. */
    boolean isQuiet() {
        return !presence.pauses().holds(this);
    }

    /** What was told of a member; null if not that it is there. */
    @Nullable Member told(String name) {
        return told.get(name);
    }

    /** A member has come, or something else is said of it. */
    void joined(String name) {
        changed.put(name, presence.nowNanos());
        if (!presence.pauses().holds(this)) {
            tellAndPause();
        }
    }

    /** A member has left. It may come back at once, so this is not told at once. */
    void left(String name) {
        changed.put(name, presence.nowNanos());
        if (!presence.pauses().holds(this)) {
            presence.pauses().arm(this);
        }
    }

    @Override
    protected void due() {
        tellAndPause();
        presence.tidy(room);
    }

    private void tellAndPause() {
        Message news = news();
        if (news != null) {
            whole = null;
            Update update = update(news);
            asking.forEach((home, here) -> give(update, home, List.copyOf(here)));
        }
        if (news != null || !changed.isEmpty()) {
            presence.pauses().arm(this);
        }
    }

    private @Nullable Message news() {
        boolean counted = counting;
        counting = areTooMany();
        if (counting) {
            boolean known = counted && toldCount == room.size();
            told.clear();
            changed.clear();
            toldCount = room.size();
            return known ? null : count();
        }
        if (counted) {
            room.members().forEach(member -> told.put(member.name(), member));
            changed.clear();
            return MembersJson.all(room.path(), told.values());
        }
        return change();
    }

    private @Nullable Message change() {
        List<Member> joined = new ArrayList<>();
        List<String> left = new ArrayList<>();
        long now = presence.nowNanos();
        for (Iterator<Map.Entry<String, Long>> each = changed.entrySet().iterator();
                each.hasNext(); ) {
            Map.Entry<String, Long> one = each.next();
            String name = one.getKey();
            Member known = told.get(name);
            Member here = room.member(name);
            if (here == null && known != null && now - one.getValue() < presence.pauseNanos()) {
                continue; // it may come back
            }
            each.remove();
            if (here == null) {
                if (told.remove(name) != null) {
                    left.add(name);
                }
            } else if (known == null || !Objects.equals(known.info(), here.info())) {
                told.put(name, here);
                joined.add(here);
            }
        }
        boolean nothing = joined.isEmpty() && left.isEmpty();
        return nothing ? null : MembersJson.change(room.path(), joined, left, told.size());
    }

    /** Not named any more above the bound, and again below nine tenths of it: not to and fro. */
    private boolean areTooMany() {
        int max = presence.settings().membersMax();
        return max == 0 || room.size() > (counting ? max - max / 10 : max);
    }

    private Message count() {
        return MembersJson.count(room.path(), toldCount);
    }

    private Update update(Message message) {
        return Update.of(ThestralId.DISPATCHER, Path.MEMBERS, message, room.path());
    }

    private void give(Update update, Loop home, List<Registration> whom) {
        home.run(() -> whom.forEach(who -> who.give(update, presence.faults())));
    }
}
