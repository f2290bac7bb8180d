package dobby.load.wire;

import java.net.InetSocketAddress;

/**
 * How messages are published to one kind of server.
 *
 * <p>Threads: confined to the generator's one thread.
 */
public interface PublisherProtocol {
    /** Where publishers connect to. */
    InetSocketAddress door();

    /** What a new publisher has to say. */
    PublisherTalk publisher(Answering answering);
}
