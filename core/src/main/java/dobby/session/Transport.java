package dobby.session;

import dobby.message.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What a session is reached by for the moment: a held poll, or a stream.
 *
 * <p>A session begins and goes on with a stream by sending it a batch at once, empty or not: the
 * first one tells the token, later ones hold updates only. A poll's tells it always.
 *
 * <p>Threads: called on the session's loop; must not block, and must not call the session back
 * before it returns.
 */
public interface Transport {

    /** Whether its first batch is its last, as a poll's is. */
    boolean endsWithBatch();

    /** What it is called where people look at a session. */
    default String kind() {
        return endsWithBatch() ? "poll" : "stream";
    }

    /** Where the client is, as its IP address is written; null if nobody knows. */
    default @Nullable String address() {
        return null;
    }

    /**
     * From now on it is this session's: the one it asked for, or a new one. Is told before the
     * first batch.
     */
    default void attached(Firenze session) {}

    /**
     * Sends a batch. Whether it arrives, only the client's next token tells.
     *
     * @return whether it can take another one at once; if not, it calls {@link Firenze#ready} as
     *     soon as it can
     */
    boolean send(Batch batch);

    /** It has no session and is given none: ends, and tells its client to come back later. */
    void turnAway(Refusal why);

    /** Nothing had to be sent for a heartbeat's time: lets the peer know that it is there. */
    default void beat() {}

    /**
     * Ends, since the session has ended or goes on elsewhere.
     *
     * @param last for a transport that owes an answer: nothing new, and the token to come back with
     */
    void close(CloseReason why, Batch last);
}
