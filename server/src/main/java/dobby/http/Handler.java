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
