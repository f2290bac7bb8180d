package dobby.broker;

import dobby.loop.Loop;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Start;
import dobby.message.Update;
import dobby.registry.Handling;
import dobby.registry.Registration;
import java.util.List;
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
     * The same, if others are to be given it too, or not all.
     *
     * @param patterns by which others are connected to its path
     * @param how as its back-end asks; null if it asks for nothing
     * @param matched how many were to be given it when it was accepted, each counted once
     */
    void deliver(Update update, List<Path> patterns, @Nullable Handling how, int matched);

    /**
     * It joined, perhaps once more.
     *
     * @param start from where on it is to be given updates
     * @param head the place of the newest update when it joined; all after it is delivered. Null on
     *     a path without history
     */
    void joined(Path path, Registration who, Start start, @Nullable Position head);

    /**
     * It joined a pattern, perhaps once more.
     *
     * @param start from where on it is to be given updates
     * @param moment when: what is handed over from then on it is given
     * @param kept whether all paths of the pattern have a history
     */
    void joinedPattern(Path pattern, Registration who, Start start, Position moment, boolean kept);

    /** It left the path or pattern. */
    void left(Path path, Registration who);
}
