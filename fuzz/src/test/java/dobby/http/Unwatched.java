package dobby.http;

import dobby.fuzz.Claim;
import dobby.loop.Deadlines;
import dobby.stage.ManualLoop;

/**
 * What is unfinished on a connection that nobody waits for.
 *
 * <p>Threads: the target's own.
 */
public final class Unwatched {

    private final ManualLoop loop = new ManualLoop();
    private final BodyRoom room = new BodyRoom(Long.MAX_VALUE);
    private final Deadlines deadlines = new Deadlines(loop, 1);

    /** Something that begins to arrive. */
    public Unfinished begin() {
        return new Unfinished(room, deadlines, () -> {});
    }

    /** Fails if something is still counted. */
    public void end() {
        Claim.same(room.used(), 0L, "bytes are still counted");
        Claim.same(deadlines.size(), 0, "somebody still waits");
    }
}
