package dobby.http;

import dobby.loop.Deadline;
import dobby.loop.Deadlines;

/**
 * What a client has sent of something that is not whole yet: it counts as bodies do, and has as
 * long as a request.
 *
 * <p>Threads: confined to its channel's loop.
 */
public final class Unfinished extends Deadline {

    private final BodyRoom room;
    private final Deadlines deadlines;
    private final Runnable tooLate;
    private int bytes;

    Unfinished(BodyRoom room, Deadlines deadlines, Runnable tooLate) {
        this.room = room;
        this.deadlines = deadlines;
        this.tooLate = tooLate;
    }

    /**
     * So many bytes of it are there now; returns whether there was room.
     *
     * @param another whether what was there before has become whole, and this is something else
     */
    public boolean holds(int now, boolean another) {
        if (now > bytes && !room.take(now - bytes)) {
            return false;
        }
        if (now < bytes) {
            room.give(bytes - now);
        }
        bytes = now;
        if (another || !deadlines.holds(this)) {
            deadlines.arm(this);
        }
        return true;
    }

    /** It is whole, or nobody waits for it any more. */
    public void end() {
        disarm();
        room.give(bytes);
        bytes = 0;
    }

    @Override
    protected void due() {
        tooLate.run();
    }
}
