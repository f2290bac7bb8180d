package dobby.storm.check;

import static dobby.storm.check.Contradiction.require;

import dobby.storm.history.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All updates of one path in one life of the server, or in all if it outlives them, in the order
 * that the witness heard.
 */
final class Line {

    /** How far two that were published at the same time may lie apart. */
    private static final int NEAR = 64;

    final String path;

    /** Whether the witness heard the end of it: not if the server was ended. */
    final boolean complete;

    final List<Publication> order = new ArrayList<>();
    private String epoch = "";
    private final Map<Long, String> unheard = new HashMap<>();
    private int passed;

    /** How many a server had when it started, and whether others were kept no longer. */
    private int stored;

    private boolean trimmed;

    Line(String path, boolean complete) {
        this.path = path;
        this.complete = complete;
    }

    void heard(Publication publication, String life) {
        publication.index = order.size();
        publication.heardIn = life;
        order.add(publication);
    }

    String epoch() {
        return epoch;
    }

    /** Everybody must be told the same epoch. */
    void isOf(String told, Event at) {
        if (epoch.isEmpty()) {
            epoch = told;
        }
        require(epoch.equals(told), path + " has two epochs, " + epoch + " and " + told, at);
    }

    /** Everybody must be told the same of one place. */
    void holds(Place place, String value, Event at) {
        isOf(place.epoch(), at);
        require(place.offset() > 0, "a place before the first", at);
        String there =
                place.offset() <= order.size() && !isTrimmed(place.offset())
                        ? order.get((int) place.offset() - 1).value
                        : unheard.computeIfAbsent(place.offset(), _ -> value);
        require(there.equals(value), "at this place of " + path + " stands " + there, at);
        require(
                !complete || place.offset() <= order.size(),
                "nobody else heard it, though the server lives",
                at);
    }

    /**
     * One that a server has when it starts. If the witness had not heard it, it is one more; and so
     * are those before it that the witness had not heard either and that are kept no longer.
     */
    void stored(Publication publication, Place place, Event at) {
        stored++;
        if (place.offset() <= order.size()) {
            return;
        }
        require(publication.index < 0, "is kept twice", at);
        while (order.size() < place.offset() - 1) {
            order.add(Publication.trimmed(path));
            trimmed = true;
        }
        publication.found = true;
        heard(publication, at.text("life"));
    }

    /** Whether nobody says what stood there. */
    boolean isTrimmed(long offset) {
        return offset <= order.size() && order.get((int) offset - 1).value.isEmpty();
    }

    /**
     * This is all that is kept.
     *
     * @param kept how many may be kept
     */
    void endsAt(Event head, int kept) {
        require(!trimmed || stored == kept, "something before these is not kept", head);
        trimmed = false;
        stored = 0;
        String position = head.text("position");
        int offset = 0;
        if (!position.isEmpty()) {
            Place place = Place.of(position, head);
            isOf(place.epoch(), head);
            offset = (int) place.offset();
        }
        require(offset == order.size(), "known were " + order.size() + " updates of it", head);
    }

    /** What was accepted before another was begun to be published stands before it. */
    void checkRealTime() {
        Publication next = null;
        for (Publication each : order.reversed()) {
            if (next != null) {
                require(
                        next.acceptedAt >= each.invokedAt(),
                        next.value + " was accepted before this began, but stands behind it",
                        each.invoked);
            }
            next = next == null || each.acceptedAt < next.acceptedAt ? each : next;
        }
    }

    /** The latest moment at which one of them was begun to be published. */
    long lastInvokedAt() {
        return order.stream().mapToLong(Publication::invokedAt).max().orElse(Long.MIN_VALUE);
    }

    /** How many there can have been at that time; to be asked in the order of time. */
    int head(long t) {
        while (passed < order.size() && order.get(passed).invokedAt() < t) {
            passed++;
        }
        int head = passed;
        for (int i = passed; i < Math.min(order.size(), passed + NEAR); i++) {
            head = order.get(i).invokedAt() < t ? i + 1 : head;
        }
        return head;
    }

    /** Whether one of those from this place on had been accepted by then. */
    boolean hasAcceptedFrom(long index, long t) {
        for (long i = index; i < Math.min(order.size(), index + NEAR); i++) {
            if (order.get((int) i).acceptedAt < t) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of those before this place was begun to be published only later than that. */
    boolean hasBegunBefore(long index, long t) {
        for (long i = Math.max(0, index - NEAR); i < Math.min(order.size(), index); i++) {
            if (order.get((int) i).invokedAt() > t) {
                return true;
            }
        }
        return false;
    }
}
