package dobby.storm.check;

import static dobby.storm.check.Contradiction.require;

import dobby.storm.history.Event;
import java.util.TreeMap;

/**
 * The numbers of one session: over each connection they rise from what the client came back with,
 * and one number is one update.
 */
final class Numbers {

    private static final int REMEMBERED = 20_000;

    private final TreeMap<Long, String> given = new TreeMap<>();

    /** The last number over the connection of now. */
    private long last;

    /** The highest number ever. */
    private long high;

    /** What the client came back with, and how far the server is known to have seen that. */
    private long cameWith;

    private long confirmed;

    /** The client asks; returns whether for something that it was given already. */
    boolean comesWith(long seq) {
        cameWith = seq;
        last = seq;
        return seq < high;
    }

    /** Something is given; returns whether its number is new. */
    boolean take(Event event) {
        long seq = event.number("seq");
        require(seq > last, "the number does not rise, after " + last, event);
        last = seq;
        confirmed = Math.max(confirmed, cameWith);
        boolean isNew = seq > high;
        high = Math.max(high, seq);
        return isNew;
    }

    void remember(Event event) {
        given.put(event.number("seq"), what(event));
        if (given.size() > REMEMBERED) {
            given.pollFirstEntry();
        }
    }

    /** It was given before, and must be the same. */
    void isRepeated(Event event) {
        long seq = event.number("seq");
        if (given.isEmpty() || seq < given.firstKey()) {
            return; // forgotten here
        }
        String before = given.get(seq);
        require(before != null, "comes late: newer ones came before", event);
        require(what(event).equals(before), "the number was " + before, event);
    }

    private static String what(Event event) {
        return event.kind()
                + event.text("path")
                + ' '
                + event.text("value")
                + event.text("position");
    }

    /** How far the server is known to know what the client has. */
    long confirmed() {
        return confirmed;
    }

    /** How many given ones may wait for the client's word still. */
    int unconfirmed() {
        return given.tailMap(confirmed, false).size();
    }
}
