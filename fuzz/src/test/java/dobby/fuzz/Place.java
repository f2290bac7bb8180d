package dobby.fuzz;

import dobby.stage.ManualLoop;
import java.util.List;

/**
 * Where connections come to.
 *
 * <p>Threads: the target's own.
 */
interface Place {

    ManualLoop loop();

    /** The input with what it cannot know put in. */
    byte[] filled(byte[] input);

    /** What the last connection has asked, as far as that is noted. */
    List<Desk.Heard> heard();

    /** A connection has ended; fails if something is left of it. */
    void end();
}
