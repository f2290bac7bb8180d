package dobby.bench.load;

import java.nio.ByteBuffer;

/** One poller's side of its talk with a server. */
interface Talk {
    /** Puts the next request. */
    void ask(ByteBuffer out);

    /** Remembers from an answer what the next request has to say. */
    void hear(HttpAnswer answer);

    /** Whether the server will now send this poller whatever is published to its path. */
    boolean hears();
}
