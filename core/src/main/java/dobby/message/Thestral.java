package dobby.message;

/**
 * Anything with an id that can be given an update: a client session, a back-end's connection, a
 * monitor, a logger.
 *
 * <p>Its id is given to it by {@code Dolores} when it registers.
 *
 * <p>Threads: one that is registered is called only on its loop, one call at a time. A delegate of
 * Dolores is called on whatever thread brought the update, on several at once. Neither may block;
 * what it throws is counted and logged, and nobody else is disturbed.
 */
@FunctionalInterface
public interface Thestral {

    /** Takes an update. */
    void update(Update update);

    /**
     * Takes an update whose back-end wants to know whether it arrived. Unless it says otherwise it
     * has arrived when {@link #update(Update)} returns.
     */
    default void update(Update update, Arrival arrival) {
        update(update);
        arrival.confirmed();
    }

    /**
     * Is told that a back-end has ended it with {@code ::close}; by then it is no longer
     * registered.
     */
    default void closed() {}
}
