package dobby.webhook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that wait to be sent, numbered and bounded: beyond the limit the oldest go, and their
 * numbers are missing.
 *
 * <p>Threads: safe from any thread; {@link #take} and {@link #pause} wait, all else returns at
 * once.
 */
final class Backlog {

    private static final Logger log = LoggerFactory.getLogger(Backlog.class);

    private final int max;
    private final ArrayDeque<Event> waiting = new ArrayDeque<>();
    private long number;
    private boolean dropping;
    private boolean finishing;

    /**
     * @param max how many may wait
     */
    Backlog(int max) {
        this.max = max;
    }

    /**
     * Adds an event.
     *
     * @param stillTrue is asked when it is this event's turn; if not, it is as if it had not been
     */
    synchronized void add(String path, String message, long atMs, BooleanSupplier stillTrue) {
        if (!stillTrue.getAsBoolean()) {
            return;
        }
        if (waiting.size() == max) {
            Event lost = waiting.removeFirst();
            if (!dropping) {
                dropping = true;
                log.warn("webhook queue full max={} lost-from={}", max, lost.number());
            }
        }
        waiting.addLast(new Event(++number, path, message, atMs));
        notifyAll();
    }

    /**
     * Waits for events and takes the oldest; takes none when all were taken and there will be no
     * more.
     */
    synchronized List<Event> take(int count) throws InterruptedException {
        while (waiting.isEmpty() && !finishing) {
            wait();
        }
        dropping = false;
        List<Event> taken = new ArrayList<>(Math.min(count, waiting.size()));
        while (taken.size() < count && !waiting.isEmpty()) {
            taken.add(waiting.removeFirst());
        }
        return taken;
    }

    /** Waits so long, but not once there is little time left. */
    synchronized void pause(long ms, long whenFinishingMs) throws InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            long wholeMs = finishing ? Math.min(ms, whenFinishingMs) : ms;
            long left = wholeMs - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /** There will be no more. */
    synchronized void finish() {
        finishing = true;
        notifyAll();
    }

    /** How many wait. */
    synchronized int size() {
        return waiting.size();
    }

    /** The number of the newest event; 0 if there was none. */
    synchronized long newest() {
        return number;
    }
}
