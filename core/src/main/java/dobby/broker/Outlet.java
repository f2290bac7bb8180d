package dobby.broker;

import dobby.loop.Loop;
import dobby.message.Path;
import dobby.message.Update;
import dobby.registry.Registration;

/**
 * One loop's end of a broker: what happens to the paths that have members on this loop.
 *
 * <p>Threads: called only on {@link #loop}, by way of its queue.
 */
public interface Outlet {

    /** The loop it is called on. */
    Loop loop();

    /** An update for the members of its path. */
    void deliver(Update update);

    /** It joined, perhaps once more. */
    void joined(Path path, Registration who);

    /** It left. */
    void left(Path path, Registration who);
}
