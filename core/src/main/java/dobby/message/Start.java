package dobby.message;

/**
 * From where on one who is connected to a path is given its updates. On a path without history
 * nothing from before can be had, whatever the start.
 *
 * <p>Threads: immutable.
 */
public sealed interface Start {

    /** What is sent from now on. */
    Start NOW = new Now();

    /** All that is kept. */
    Start ALL = new All();

    record Now() implements Start {}

    record All() implements Start {}

    /** All that came after a position. */
    record After(Position position) implements Start {}

    /**
     * The newest.
     *
     * @param updates at most so many, at least 1
     */
    record Last(int updates) implements Start {}

    /**
     * What came not long ago.
     *
     * @param ms the last so many milliseconds, at least 1
     */
    record Within(long ms) implements Start {}
}
