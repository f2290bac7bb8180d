package dobby.load.wire;

import java.nio.ByteBuffer;

/**
 * The messages that are to be published, one after the other.
 *
 * <p>Threads: confined to the generator's one thread.
 */
public interface Messages {
    /** Goes on to the next message. */
    void next();

    /** The number of its path. */
    int path();

    /** Puts its text: ASCII without quotes, backslashes, semicolons or control characters. */
    void put(ByteBuffer out);
}
