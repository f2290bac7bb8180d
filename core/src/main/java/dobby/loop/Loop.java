package dobby.loop;

/**
 * A queue of tasks and the one thread (at a time) that carries them out, in order.
 *
 * <p>Threads: every method may be called from any thread.
 */
public interface Loop {

    /** Whether the caller is being run by this loop. */
    boolean inside();

    /** Puts a task at the end of the queue, also when called from inside. */
    void run(Runnable task);

    /**
     * Runs a task after the sockets have been looked at again, so that long work done in parts
     * starves nobody.
     */
    void runNext(Runnable task);

    /** In which order connections are read; to be asked from inside alone. */
    Turns turns();

    /** Runs a task after at least this long. */
    void runAfter(long delayNanos, Runnable task);

    /**
     * The time, in nanoseconds from an arbitrary origin, never backwards. It stands still while the
     * whole process does, so that nobody's time runs out during a pause in which nobody could be
     * served.
     */
    long nowNanos();
}
