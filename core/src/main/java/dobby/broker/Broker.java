package dobby.broker;

import dobby.message.Path;
import dobby.message.Update;
import dobby.registry.Registration;

/**
 * Gives the updates of each path their order and carries them to the loops that have members there.
 *
 * <p>Promises, for one path: every outlet is told of publications, joins and leaves in one and the
 * same order; one who joins is given everything published after it joined and nothing from before;
 * and what one thread does one after the other, on whatever paths, is told in that order.
 *
 * <p>Threads: safe from any thread; returns at once.
 */
public interface Broker {

    /**
     * Hands an update to each loop that has members on its path.
     *
     * @return how many members there are
     */
    int publish(Update update);

    /** Makes it a member of the path, if it is none yet, and tells its outlet either way. */
    void join(Path path, Registration who, Outlet outlet);

    /** Ends the membership and tells the outlet, if it was a member. */
    void leave(Path path, Registration who, Outlet outlet);

    /** Ends the membership of one that is gone, telling nobody. */
    void drop(Path path, Registration who, Outlet outlet);
}
