package dobby.load.wire;

/**
 * The client's side of what is said over one connection. It outlives the connection, which is
 * opened again whenever the server ends it.
 *
 * <p>Threads: called by the generator's one thread.
 */
public interface Talk {
    /** There is a connection, the first or another: says what must be said first. */
    void opened(Wire wire);

    /**
     * Takes what has come, as far as it is whole, and answers what must be answered. The bytes may
     * be changed; they are gone after the call.
     *
     * @return where the first piece begins that is not whole; it is given again when more has come
     */
    int received(Wire wire, byte[] bytes, int from, int to);

    /** The server has ended the connection; it is being opened again. */
    default void lost() {}
}
