package dobby.session;

/**
 * What a session is reached by for the moment: a held poll, or a stream.
 *
 * <p>Threads: called on the session's loop; must not block, and must not call the session back
 * before it returns.
 */
public interface Transport {

    /** Whether its first batch is its last, as a poll's is. */
    boolean endsWithBatch();

    /** Sends a batch. Whether it arrives, only the client's next token tells. */
    void send(Batch batch);

    /**
     * Ends, since the session has ended or goes on elsewhere.
     *
     * @param last for a transport that owes an answer: nothing new, and the token to come back with
     */
    void close(CloseReason why, Batch last);
}
