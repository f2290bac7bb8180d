package dobby.storm.check;

import dobby.storm.history.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was asked for one session on one path. */
final class Asks {

    /** A connect that has not been confirmed by a blank message yet. */
    static final class Ask {
        final long t;

        /** Where it may begin: empty (now), or as {@code since} is written. */
        final List<String> starts;

        /** Until when it must have happened. */
        long doneBy = Long.MAX_VALUE;

        /** How many updates the path can have had then. */
        final int head;

        Ask(long t, List<String> starts, int head) {
            this.t = t;
            this.starts = starts;
            this.head = head;
        }
    }

    final Deque<Ask> open = new ArrayDeque<>();

    /** All positions that the server was ever told. */
    final Set<String> named = new HashSet<>();

    /** Who it was said to be, and whether it wanted to know who the others are. */
    String user = "";

    boolean asksMembers;

    /** How often it was to be connected. */
    int times;

    /** Whether ever what was published before it was connected. */
    boolean asksForEarlier;

    /** How many disconnects have not been told to the session. */
    int disconnects;

    private String known = "";
    private boolean knownForSure;

    /** The client says up to where it knows the path. */
    void since(Event event) {
        known = event.text("position");
        named.add(known);
    }

    /** That was taken. */
    void known() {
        knownForSure = !known.isEmpty();
    }

    /** Up to where the client says to know the path; whoever is connected first uses it. */
    String takeKnown() {
        String taken = known;
        known = "";
        return taken;
    }

    boolean isKnownForSure() {
        return knownForSure;
    }

    void connect(Event event, int head) {
        times++;
        user = event.text("user");
        asksMembers = event.text("members").equals("true");
        String since = event.text("since");
        asksForEarlier |= !since.isEmpty() || !known.isEmpty();
        if (Place.is(since)) {
            named.add(since);
        }
        List<String> starts = List.of(since);
        if (since.isEmpty() && !known.isEmpty()) {
            starts = knownForSure && open.isEmpty() ? List.of(known) : List.of(known, "");
        }
        knownForSure = false; // a second connect may find that the first has used it
        open.add(new Ask(event.t(), starts, head));
    }

    void connected(long t) {
        if (!open.isEmpty()) {
            open.getLast().doneBy = t;
        }
    }

    void refused() {
        open.pollLast();
    }
}
