package dobby.http;

import dobby.loop.Loop;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a request came by and its answer goes back by.
 *
 * <p>Threads: confined to its loop, except {@link #answer}, which may be called from any thread.
 */
interface Carrier {

    /** The door it belongs to. */
    HttpDoor door();

    /** The loop it lives on. */
    Loop loop();

    /** The address at the other end of the connection; null if there is none. */
    @Nullable InetAddress peer();

    /**
     * Sends an exchange's answer, unless it was answered before; to a HEAD request only the head.
     *
     * @param last whether the peer is to send nothing more, as far as its protocol can tell it so
     */
    void answer(Exchange which, Head head, Body body, boolean last);

    /**
     * Sends a head, and leaves all that comes after it to a successor. On the loop.
     *
     * @return whether that was done: not if the exchange was answered before, or its peer is gone
     */
    boolean handOver(Exchange which, Head head, Successor to);
}
