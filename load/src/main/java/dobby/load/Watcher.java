package dobby.load;

/**
 * Who is told what goes on, for people to read.
 *
 * <p>Threads: called by the generator's one thread.
 */
public interface Watcher {
    /** How far it is; told four times a second. */
    void progress(String line);

    /** Something went wrong that does not end the run; told for the first of its kind. */
    void trouble(String line);
}
