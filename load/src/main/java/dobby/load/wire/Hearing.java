package dobby.load.wire;

/**
 * What a subscriber's talk tells the generator.
 *
 * <p>Threads: confined to the generator's one thread.
 */
public interface Hearing {
    /** From now on whatever is published to the path comes here. May be told again. */
    void attached();

    /** Messages have come: the marks in these bytes are counted. */
    void heard(byte[] bytes, int from, int to);

    /** The server did not do what it was asked; the first one is shown to the user. */
    void refused(String what);
}
