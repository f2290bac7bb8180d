package dobby.load.wire;

/**
 * A publisher's side of the talk. It is asked for one request at a time.
 *
 * <p>Threads: called by the generator's one thread.
 */
public interface PublisherTalk extends Talk {
    /** Sends one request with so many messages, each of which is fetched with {@code next}. */
    void publish(Wire wire, Messages messages, int count);
}
