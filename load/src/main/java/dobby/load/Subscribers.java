package dobby.load;

import dobby.load.wire.LoadException;
import dobby.load.wire.Sockets;
import dobby.load.wire.SubscriberProtocol;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** All subscribers: opens them, a few at a time, and knows how many hear their path. */
final class Subscribers {
    private static final int AT_ONCE = 128;
    private static final int PER_SOURCE = 5000;
    private static final long TIMEOUT_NANOS = 30_000_000_000L;
    private static final long TURN_NANOS = 20_000_000;

    private final Sockets sockets;
    private final Tally tally;
    private final SubscriberProtocol protocol;
    private final Progress progress;
    private final Mark mark = new Mark();
    private int opened;
    private int attached;
    private long refused;

    Subscribers(Sockets sockets, Tally tally, SubscriberProtocol protocol, Progress progress) {
        this.sockets = sockets;
        this.tally = tally;
        this.protocol = protocol;
        this.progress = progress;
    }

    /** Opens so many, spread over the paths, and waits until the last one hears its path. */
    void open(int count, int paths) {
        Descriptors.require(count);
        int before = 0;
        long since = System.nanoTime();
        while (attached < count) {
            while (opened < count && opened - attached < AT_ONCE) {
                int path = opened % paths;
                Subscriber subscriber = new Subscriber(this, path);
                sockets.open(
                        protocol.door(), source(opened++), protocol.subscriber(path, subscriber));
            }
            sockets.turn(TURN_NANOS);
            progress.opening(attached, count);
            if (attached > before) {
                before = attached;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > TIMEOUT_NANOS) {
                throw new LoadException(
                        "only " + attached + " of " + count + " subscribers hear their path");
            }
        }
    }

    /**
     * To one address a source only has some 28,000 ports. On loopback there are more: 127.0.0.2,
     * 127.0.0.3 and so on.
     */
    private @Nullable InetSocketAddress source(int subscriber) {
        String door = protocol.door().getAddress().getHostAddress();
        int source = subscriber / PER_SOURCE;
        return source > 0 && door.startsWith("127.")
                ? new InetSocketAddress("127.0.0." + (1 + source), 0)
                : null;
    }

    void attached() {
        attached++;
    }

    void heard(Arrivals arrivals, int path, byte[] bytes, int from, int to) {
        mark.look(bytes, from, to);
        while (mark.next()) {
            tally.arrived(arrivals, path, mark, sockets.now());
        }
    }

    void refused(String what) {
        if (attached == 0) {
            throw new LoadException("the server refuses subscribers: " + what);
        }
        if (refused++ == 0) {
            progress.trouble("a subscriber was refused: " + what);
        }
    }

    /** How often a subscriber was refused since the beginning. */
    long refused() {
        return refused;
    }
}
