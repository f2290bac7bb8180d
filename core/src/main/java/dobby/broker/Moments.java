package dobby.broker;

import java.util.ArrayDeque;

/**
 * Which updates of a log were given out before somebody was connected to a pattern, and which after
 * it: moments count how often that has happened.
 *
 * <p>Threads: with the monitor of the log's topic held.
 */
final class Moments {

    private final ArrayDeque<Mark> marks = new ArrayDeque<>(2);
    private boolean someForgotten;

    /** From this update on it was this moment, or a later one. */
    private record Mark(long offset, long moment) {}

    /** An update was given out. */
    void given(long offset, long moment) {
        if (marks.isEmpty() ? moment > 0 : marks.getLast().moment < moment) {
            marks.add(new Mark(offset, moment));
        }
    }

    /** Nobody will ask for anything before this update. */
    void forgetBefore(long offset) {
        while (marks.size() > 1 && secondOffset() <= offset) {
            marks.removeFirst();
            someForgotten = true;
        }
    }

    private long secondOffset() {
        Mark first = marks.removeFirst();
        long second = marks.getFirst().offset;
        marks.addFirst(first);
        return second;
    }

    /** The moment at which an update was given out. */
    long of(long offset) {
        long moment = 0;
        for (Mark each : marks) {
            if (each.offset > offset) {
                break;
            }
            moment = each.moment;
        }
        return moment;
    }

    /**
     * The last update that was given out before a moment, or a later one if that is forgotten.
     *
     * @param head the newest of all
     */
    long lastBefore(long moment, long head) {
        for (Mark each : marks) {
            if (each.moment >= moment) {
                return each.offset - 1;
            }
        }
        return head;
    }

    /** The same, or an earlier one if that is forgotten. */
    long lastSurelyBefore(long moment, long head) {
        if (moment == 0) {
            return 0;
        }
        Mark first = marks.peekFirst();
        boolean unknown = someForgotten && first != null && first.moment >= moment;
        return unknown ? 0 : lastBefore(moment, head);
    }
}
