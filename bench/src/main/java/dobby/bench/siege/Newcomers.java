package dobby.bench.siege;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Honest clients that come while the others are served: one after the other, each begins a session
 * and goes away.
 *
 * <p>Threads: has one of its own; the rest may be called from any.
 */
final class Newcomers {
    private static final int EVERY_MS = 200;
    private static final int PATIENCE_MS = 5000;
    private static final byte[] REQUEST =
            "GET /comet/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);
    private static final String SERVED = "HTTP/1.1 200 ";

    private final InetSocketAddress door;
    private final Histogram nanos = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    private int turnedAway;

    /**
     * What became of them.
     *
     * @param worstMs how long the slowest of those that were served took
     */
    record Lot(long served, long turnedAway, double worstMs) {}

    Newcomers(InetSocketAddress door) {
        this.door = door;
        Thread.ofPlatform().daemon().start(this::come);
    }

    /** What became of them since this was asked last. */
    synchronized Lot lot() {
        Lot lot = new Lot(nanos.getTotalCount(), turnedAway, nanos.getMaxValue() / 1e6);
        nanos.reset();
        turnedAway = 0;
        return lot;
    }

    private void come() {
        try {
            while (true) {
                long began = System.nanoTime();
                boolean served = isServed();
                count(served, System.nanoTime() - began);
                Thread.sleep(EVERY_MS);
            }
        } catch (InterruptedException _) {
            // nobody does that
        }
    }

    private synchronized void count(boolean served, long took) {
        if (served) {
            nanos.recordValue(Math.min(took, nanos.getHighestTrackableValue()));
        } else {
            turnedAway++;
        }
    }

    private boolean isServed() {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(door, PATIENCE_MS);
            socket.getOutputStream().write(REQUEST);
            byte[] answer = socket.getInputStream().readAllBytes();
            return new String(answer, StandardCharsets.US_ASCII).startsWith(SERVED);
        } catch (IOException _) {
            return false;
        }
    }
}
