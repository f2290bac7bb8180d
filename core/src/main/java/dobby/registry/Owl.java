package dobby.registry;

import dobby.message.Path;
import dobby.message.Start;
import dobby.message.Update;
import java.util.Set;

/**
 * A dispatcher: relates paths to the Thestrals connected to them.
 *
 * <p>Threads: every method is called from any thread and returns at once; Thestrals are reached on
 * their own loops.
 */
public interface Owl {

    /**
     * Gives an update to all who are connected to its path.
     *
     * @return how many that are at this moment, and its place in the path's history
     */
    Outcome.Accepted publish(Update update);

    /**
     * The same, as its back-end asks.
     *
     * @return {@link Outcome.Accepted} or {@link Outcome.Moved}
     */
    Outcome publish(Update update, Handling how);

    /** Whether the path has a history. */
    boolean keeps(Path path);

    /**
     * Connects; the Thestral is then given a blank message on the path, each time, and what the
     * start asks for.
     */
    void connect(Registration who, Path path, Start start);

    /** Disconnects; the Thestral is then given {@link Path#DISCONNECTED} if it was connected. */
    void disconnect(Registration who, Path path);

    /** Ends every connection of one that was unregistered, without telling it. */
    void gone(Registration who);

    /** What one is connected to. To be called on its loop. */
    Set<Path> pathsOf(Registration who);

    /** Tells from now on which paths have members. To be called before anybody is connected. */
    void watch(Occupancy occupancy);
}
