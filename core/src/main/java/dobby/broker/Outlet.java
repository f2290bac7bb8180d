package dobby.broker;

import dobby.loop.Loop;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Start;
import dobby.message.Update;
import dobby.registry.Handling;
import dobby.registry.Registration;
import org.jspecify.annotations.Nullable;

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

    /**
     * The same, as its back-end asks.
     *
     * @param matched how many members were to be given it when it was accepted
     */
    void deliver(Update update, Handling how, int matched);

    /**
     * It joined, perhaps once more.
     *
     * @param start from where on it is to be given updates
     * @param head the place of the newest update when it joined; all after it is delivered. Null on
     *     a path without history
     */
    void joined(Path path, Registration who, Start start, @Nullable Position head);

    /** It left. */
    void left(Path path, Registration who);
}
