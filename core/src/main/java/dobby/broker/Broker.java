package dobby.broker;

import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Start;
import dobby.message.Update;
import dobby.registry.Handling;
import dobby.registry.Occupancy;
import dobby.registry.Outcome;
import dobby.registry.Pending;
import dobby.registry.Registration;
import org.jspecify.annotations.Nullable;

/**
 * Gives the updates of each path their order and carries them to the loops that have members there.
 *
 * <p>Promises, for one path: every outlet is told of publications, joins and leaves in one and the
 * same order; one who joins is given everything published after it joined and nothing from before;
 * and what one thread does one after the other, on whatever paths, is told in that order. What is
 * published with a durable history counts from when it is kept, in the order in which it was
 * published. Of a path with history it also says at which place in it the joining was: all up to
 * there is in the {@link #slice}, all after it is delivered.
 *
 * <p>One may join a pattern ({@link dobby.message.PathPattern#in}) as if it were a path, and is
 * then given what is published on each of its paths, once however many ways it is connected. To
 * join a pattern is a moment that all its paths share: each path's updates are given from some
 * place in their order on.
 *
 * <p>Threads: safe from any thread; returns at once.
 */
public interface Broker {

    /**
     * Hands an update to each loop that has members on its path; of a durable history, once it is
     * kept.
     *
     * @param retention what is kept of the path's history; the same for a path each time
     * @return {@link Outcome.Accepted}; or, if the history is durable, {@link Pending}, or {@link
     *     Outcome.Denied} if it cannot even wait to be kept
     */
    Outcome publish(Update update, Retention retention);

    /**
     * The same, as its back-end asks.
     *
     * @return the same, or {@link Outcome.Moved}
     */
    Outcome publish(Update update, Handling how, Retention retention);

    /**
     * Makes it a member of the path, if it is none yet, and tells its outlet either way.
     *
     * @param start is handed on to the outlet
     * @param retention what is kept of the path's history; the same for a path each time. Of a
     *     pattern's, whether each of its paths has one
     */
    void join(Path path, Registration who, Outlet outlet, Start start, Retention retention);

    /**
     * Whether somebody may join the path or pattern: there is room for one more, or it is there.
     *
     * @param more how many others are going to be new
     * @param forClient whether a client asks for it itself: for such there is half the room
     */
    boolean hasRoom(Path path, int more, boolean forClient);

    /** Whether it is a member of the path or pattern. */
    boolean isMember(Path path, Registration who, Outlet outlet);

    /** Ends the membership and tells the outlet, if it was a member. */
    void leave(Path path, Registration who, Outlet outlet);

    /** Ends the membership of one that is gone, telling nobody. */
    void drop(Path path, Registration who, Outlet outlet);

    /**
     * A part of a path's history.
     *
     * @param upTo the last place wanted, of the log of now; null for all up to now
     */
    Slice slice(Path path, Start start, @Nullable Position upTo);

    /** A part of the histories of a pattern's paths. Looks at many paths one after the other. */
    Recall.Answer recall(Recall asked);

    /**
     * Tells from now on which paths have members. To be called before anybody joins; there is one
     * who is told.
     */
    void watch(Occupancy occupancy);
}
