package dobby.load.wire;

import java.net.InetSocketAddress;

/**
 * How one kind of server is subscribed to. For long polling, server-sent events and WebSocket there
 * are talks to build upon: {@link PollTalk}, {@link EventTalk}, {@link WebSocketTalk}.
 *
 * <p>Threads: confined to the generator's one thread.
 */
public interface SubscriberProtocol {
    /** Where subscribers connect to. */
    InetSocketAddress door();

    /** What a new subscriber of that path has to say. */
    Talk subscriber(int path, Hearing hearing);
}
