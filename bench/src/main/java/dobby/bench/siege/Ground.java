package dobby.bench.siege;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where an attack takes place: the server's doors, and the addresses that attackers come from.
 *
 * <p>Threads: safe from any thread.
 *
 * @param token of a key that may do everything, for the sessions that a back-end unwittingly helps
 * @param sources how many addresses attackers have: 127.66.0.0 and on
 * @param turn chooses among them
 * @param seed of what is guessed
 */
record Ground(
        InetSocketAddress firenze,
        InetSocketAddress dudley,
        InetSocketAddress imperio,
        String token,
        int sources,
        AtomicInteger turn,
        long seed,
        Toll toll) {
    private static final int NET = 250;

    /** Connects to a door. */
    Line open(InetSocketAddress door) throws IOException {
        return open(door, 0);
    }

    /** Connects, with room for so many bytes that are not read; 0 for what is usual. */
    Line open(InetSocketAddress door, int receiveBytes) throws IOException {
        int source = Math.floorMod(turn.getAndIncrement(), sources);
        String host = "127.66." + source / NET + '.' + (1 + source % NET);
        Line line = new Line(new InetSocketAddress(host, 0), door, receiveBytes, toll);
        toll.count("connections");
        return line;
    }

    /** Chance for one fighter, another for each. */
    SplittableRandom chance() {
        return new SplittableRandom(seed + turn.getAndIncrement());
    }
}
