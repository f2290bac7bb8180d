package dobby.storm.check;

import static dobby.storm.check.Contradiction.require;

import dobby.storm.history.Event;

/** How far one session has been given one path. */
final class PathView {

    /** Its first update decides where it was connected: of a path without history. */
    private static final long UNKNOWN = -1;

    final Line line;

    /** The index of the update that must come next, which is the offset of the last one. */
    long next = UNKNOWN;

    /** A gap was told that does not say up to where. */
    boolean gapTold;

    /** It may have been disconnected. */
    boolean unsure;

    /** The position that must be told to be lost; empty if none. */
    String owed = "";

    /** False if the server may not have known the position. */
    boolean owedForSure;

    /** Of what waits only the latest counts. */
    private final boolean mayLeaveOut;

    /** Before which place its first update must stand, if all that is kept was asked for. */
    long firstBy = Long.MAX_VALUE;

    private final Window joined;
    private final int headAtJoin;

    /** When that was seen. */
    final long begunAt;

    /** What came was heard by nobody else, because the server was ended. */
    private boolean beyond;

    PathView(Line line, boolean mayLeaveOut, Window joined, long now) {
        this.line = line;
        this.mayLeaveOut = mayLeaveOut;
        this.joined = joined;
        this.headAtJoin = line.head(now);
        this.begunAt = now;
    }

    /** An update of a path with history; returns how many were left out before it. */
    long take(Place place, Event at) {
        require(!isOwed(), "what is lost after " + owed + " was not told", at);
        owed = "";
        return take(place.offset() - 1, at);
    }

    /** An update of a path without. */
    long take(Publication publication, Event at) {
        if (publication.index < 0) {
            require(!line.complete, "nobody else heard it, though the server lives", at);
            beyond = true;
            return 0;
        }
        return take(publication.index, at);
    }

    private long take(long index, Event at) {
        long skipped = 0;
        if (next == UNKNOWN) {
            require(!line.hasAcceptedFrom(index, joined.from()), "is from before the connect", at);
            require(
                    mayLeaveOut || gapTold || isFirst(index),
                    "is not the first after the connect",
                    at);
        } else {
            require(index >= next, "was given before", at);
            boolean mayMiss = mayLeaveOut || gapTold || unsure;
            require(index == next || mayMiss, "before it " + lost(index), at);
            skipped = gapTold || unsure ? 0 : index - next;
        }
        next = index + 1;
        gapTold = false;
        return skipped;
    }

    /** Whether nothing that was promised stands before it. */
    private boolean isFirst(long index) {
        return index <= firstBy && !line.hasBegunBefore(index, joined.by());
    }

    /** Whether the session may know everything up to this place. */
    boolean reaches(long offset) {
        return gapTold || mayLeaveOut || (next == UNKNOWN ? isFirst(offset) : offset <= next);
    }

    private boolean isOwed() {
        return owedForSure && !owed.isEmpty();
    }

    private String lost(long index) {
        String first = next < line.order.size() ? line.order.get((int) next).value : "one";
        return first + " is missing, " + (index - next) + " in all, and no gap was told";
    }

    /** How many more it can have been sent by then. */
    long possible(long t) {
        return Math.max(0, line.head(t) - (next == UNKNOWN ? headAtJoin - 64 : next));
    }

    /** Nothing more will come: it must have everything. */
    void end(Event at) {
        require(!isOwed(), line.path + ": what is lost after " + owed + " was not told", at);
        if (gapTold || unsure || beyond) {
            return;
        }
        int size = line.order.size();
        boolean all = next == UNKNOWN ? isFirst(size) : next == size;
        require(all, line.path + ": the last " + (size - next) + " never came", at);
    }
}
