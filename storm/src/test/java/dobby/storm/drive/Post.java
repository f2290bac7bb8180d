package dobby.storm.drive;

import java.util.List;

/**
 * How a back-end publishes. It logs what became of it.
 *
 * <p>Threads: its publisher's.
 */
interface Post {

    /** Whether there is a server to publish to. Connects to it, if it must. */
    boolean isOpen();

    /** Publishes to the server that was open. */
    void send(List<Item> items) throws InterruptedException;

    /** Ends the connection. */
    void leave();
}
