package dobby.session;

import dobby.message.Path;
import dobby.message.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a session stands at one moment.
 *
 * <p>Threads: immutable.
 *
 * @param transport what the client is reached by, such as {@code websocket}; null while it is away
 * @param address the client's IP address; null while it is away, and where nobody knows it
 * @param blocked whether its stream takes no more for the moment
 * @param awayMs for how long it has had no transport; 0 while it has one
 * @param confirmed the client has said that it has all up to this number
 * @param sent all up to this number was sent over the transport of now, or confirmed
 * @param queued how many updates wait to be confirmed, those that were sent among them
 * @param queuedBytes how many bytes their JSON has
 * @param gaps what was lost and is not confirmed to be known
 * @param waiting the paths of what was not sent yet, in order, one for each update
 */
public record SessionState(
        @Nullable String transport,
        @Nullable String address,
        boolean blocked,
        long awayMs,
        long confirmed,
        long sent,
        int queued,
        long queuedBytes,
        List<Gap> gaps,
        List<Path> waiting) {

    /** What was lost of a path; the places are null if it has no history. */
    public record Gap(Path path, @Nullable Position after, @Nullable Position upTo) {}
}
