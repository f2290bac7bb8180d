package dobby.load.wire;

import java.nio.ByteBuffer;

/**
 * The connection a talk goes over.
 *
 * <p>Threads: confined to the generator's one thread.
 */
public interface Wire {
    /** An empty buffer to write one request into; all connections use the same. */
    ByteBuffer out();

    /** Sends what was written into the buffer; what the socket does not take now goes out later. */
    void send(ByteBuffer out);

    /** Ends the connection and opens it again, once what is being received has been taken. */
    void reopen();
}
