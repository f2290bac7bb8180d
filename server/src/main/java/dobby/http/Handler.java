package dobby.http;

/**
 * Answers the requests of a door.
 *
 * <p>Threads: called on the loop of the request's connection, one request of a connection at a
 * time; must not block.
 */
@FunctionalInterface
public interface Handler {

    /** Answers the exchange, now or later. */
    void handle(Exchange exchange);

    /**
     * Looks at a request of which the head has come, once and before {@link #handle}; nothing of a
     * body that the head alone makes useless is read.
     *
     * @return whether the request may go on; if not, it was refused
     */
    default boolean admits(Exchange head) {
        return true;
    }

    /** Whether anybody may ask this, also where others need a key. */
    default boolean isForAnybody(Exchange asked) {
        return false;
    }

    /**
     * Header lines that every refusal at this door carries, each ended by CRLF.
     *
     * <p>Threads: called on the loop of the exchange's connection.
     */
    default String linesOfRefusals(Exchange refused) {
        return "";
    }
}
