package dobby.bench.load;

import java.nio.ByteBuffer;

/** Where a kind of server takes messages, and how. */
interface PublishDoor {
    int port();

    /** What its answers are read into. */
    Answer answer();

    /** Puts one request with so many messages, all of this time. */
    void publish(Messages messages, int count, long time, ByteBuffer out);
}
