package dobby.storm.check;

import static dobby.storm.check.Contradiction.require;

import dobby.storm.history.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which paths have members, as back-ends were told: by turns, beginning with the first member. */
final class Occupancy {

    /** What the paths begin with that the witness is not connected to. */
    private static final String UNHEARD = "o/";

    private final Map<String, Boolean> occupied = new HashMap<>();
    private final Set<String> listened = new HashSet<>();

    /** What may have been occupied before anybody was told. */
    private final Set<String> early = new HashSet<>();

    private final Counts counts;

    Occupancy(Counts counts) {
        this.counts = counts;
    }

    /** A server is connected to from now on by one who is told. */
    void ready(Event event) {
        listened.add(event.text("life"));
    }

    /** Somebody is to be connected, perhaps before anybody is told of it. */
    void connect(Event event) {
        String life = event.text("session").replaceFirst("-.*", "");
        if (!listened.contains(life)) {
            early.add(life + ' ' + event.text("path"));
        }
    }

    void told(Event event) {
        boolean now = event.kind() == Event.Kind.OCCUPIED;
        String which = event.text("life") + ' ' + event.text("path");
        boolean before = occupied.getOrDefault(which, early.contains(which) && !now);
        require(now != before, before ? "was occupied already" : "was not occupied", event);
        occupied.put(which, now);
        counts.add(now ? "occupied" : "vacated");
    }

    /** What a session hears must be told to be occupied. */
    void end(SessionView session, Event event) {
        for (String path : session.paths()) {
            require(
                    isOccupied(session, path),
                    path + " is not told to be occupied, and " + session.id + " hears it",
                    event);
        }
    }

    /** All sessions are gone; but on some paths the witness is a member. */
    void over(SessionView session, boolean inLastLife, Event event) {
        for (String path : session.paths()) {
            boolean isLeft = inLastLife && path.startsWith(UNHEARD);
            boolean isTold = occupied.getOrDefault(session.life + ' ' + path, false);
            require(!isLeft || !isTold, path + " was never told to be vacated", event);
        }
    }

    private boolean isOccupied(SessionView session, String path) {
        String which = session.life + ' ' + path;
        return occupied.getOrDefault(which, early.contains(which));
    }
}
