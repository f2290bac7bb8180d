package dobby.loop;

/**
 * Where a failure goes that must not disturb anybody else: it is counted and told once.
 *
 * <p>Threads: called from any thread; must not block or throw.
 */
@FunctionalInterface
public interface Faults {

    /**
     * Something threw that was not to throw.
     *
     * @param where what was being done, the same words each time, such as {@code "update of a
     *     session"}
     */
    void report(String where, Throwable thrown);
}
