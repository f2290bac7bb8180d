package dobby.bench.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** All pollers: opens them, a few at a time, and knows how many hear their path. */
final class Pollers {
    private static final int AT_ONCE = 128;
    private static final int PER_SOURCE = 5000;
    private static final long TIMEOUT_NANOS = 120_000_000_000L;

    private final Sockets sockets;
    private final Tally tally;
    private final PollDoor door;
    private final InetSocketAddress address;
    private final HttpAnswer answer = new HttpAnswer();
    private final Mark mark = new Mark();
    private int opened;
    private int hearing;
    private long refused;

    Pollers(Sockets sockets, Tally tally, PollDoor door) {
        this.sockets = sockets;
        this.tally = tally;
        this.door = door;
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), door.port());
    }

    /** Opens so many, spread over the paths, and waits until the last one hears its path. */
    void open(int count, int paths) {
        long end = System.nanoTime() + TIMEOUT_NANOS;
        while (hearing < count) {
            while (opened < count && opened - hearing < AT_ONCE) {
                int path = opened % paths;
                new Poller(this, path, door.talk(path), source(opened++)).open();
            }
            sockets.turn(20_000_000);
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "only " + hearing + " of " + count + " pollers hear their path");
            }
        }
    }

    /** A source address only has some 28,000 ports: 127.0.0.2, 127.0.0.3 and so on. */
    private static InetSocketAddress source(int poller) {
        return new InetSocketAddress("127.0.0." + (2 + poller / PER_SOURCE), 0);
    }

    void hearing() {
        hearing++;
    }

    void answered(Answer answer) {
        if (!answer.good && refused++ == 0) {
            System.err.println("a poll was refused: " + answer);
        }
    }

    /** How many polls were not answered with 2xx since the beginning. */
    long refused() {
        return refused;
    }

    Sockets sockets() {
        return sockets;
    }

    Tally tally() {
        return tally;
    }

    InetSocketAddress door() {
        return address;
    }

    /** Shared by all: an answer is dealt with before the next is read. */
    HttpAnswer answer() {
        return answer;
    }

    Mark mark() {
        return mark;
    }
}
