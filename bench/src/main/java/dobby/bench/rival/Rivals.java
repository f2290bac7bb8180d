package dobby.bench.rival;

import dobby.load.wire.Hearing;
import dobby.load.wire.SubscriberProtocol;
import dobby.load.wire.Talk;
import java.net.InetSocketAddress;

/**
 * The servers to compare with, and how each is heard over the transports it has. All of them are
 * published to with {@link Posts}.
 *
 * <p>Threads: confined to the generator's one thread.
 */
public final class Rivals {
    private interface Talks {
        Talk of(int path, Hearing hearing);
    }

    private Rivals() {}

    /**
     * How a server is heard over a transport at this door.
     *
     * @throws IllegalArgumentException if it is not known to have this transport
     */
    public static SubscriberProtocol of(String server, String transport, InetSocketAddress door) {
        Talks talks = talks(server + " " + transport);
        return new SubscriberProtocol() {
            @Override
            public InetSocketAddress door() {
                return door;
            }

            @Override
            public Talk subscriber(int path, Hearing hearing) {
                return talks.of(path, hearing);
            }
        };
    }

    private static Talks talks(String which) {
        return switch (which) {
            case "yardstick websocket", "nchan websocket", "uws websocket", "ws websocket" ->
                    PlainSocket::new;
            case "yardstick sse", "nchan sse" -> PlainEvents::new;
            case "nchan poll" -> NchanPolls::new;
            case "socketio websocket" -> SocketIo::new;
            case "faye websocket", "cometd websocket" -> BayeuxSocket::new;
            case "faye poll", "cometd poll" -> BayeuxPolls::new;
            default -> throw new IllegalArgumentException("not measured: " + which);
        };
    }
}
