package dobby.registry;

import dobby.message.Introduction;
import dobby.message.Path;
import dobby.message.Start;
import dobby.message.Update;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
     * @return {@link Outcome.Accepted}: how many that are at this moment, and its place in the
     *     path's history; or, if that is durable, {@link Pending} or {@link Outcome.Denied}
     */
    Outcome publish(Update update);

    /**
     * The same, as its back-end asks.
     *
     * @return the same, or {@link Outcome.Moved}
     */
    Outcome publish(Update update, Handling how);

    /** Whether the path has a history. */
    boolean keeps(Path path);

    /**
     * Connects; the Thestral is then given a blank message on the path, each time, and what the
     * start asks for.
     */
    void connect(Registration who, Path path, Start start);

    /**
     * Says as whom one was connected; to be called behind each connect.
     *
     * @param as null if nothing is said of it
     */
    void introduce(Registration who, Path path, @Nullable Introduction as);

    /** Why one cannot be introduced so on the path; null if it can. */
    Outcome.@Nullable Denied objection(Path path, Introduction as);

    /** Disconnects; the Thestral is then given {@link Path#DISCONNECTED} if it was connected. */
    void disconnect(Registration who, Path path);

    /** Ends every connection of one that was unregistered, without telling it. */
    void gone(Registration who);

    /** Whether it is connected to the path or pattern. */
    boolean isConnected(Registration who, Path path);

    /**
     * Whether somebody may be connected to the path or pattern: it is there, or there may be more.
     *
     * @param more how many others are going to be new
     * @param forClient whether a client asks for it itself: for such there is half the room
     */
    boolean hasRoom(Path path, int more, boolean forClient);

    /** What one is connected to. To be called on its loop. */
    Set<Path> pathsOf(Registration who);

    /** Tells from now on which paths have members. To be called before anybody is connected. */
    void watch(Occupancy occupancy);
}
