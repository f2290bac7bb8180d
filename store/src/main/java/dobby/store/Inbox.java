package dobby.store;

import dobby.broker.LogStore.NotKept;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written; all of it is taken at once, so that one commit serves many.
 *
 * <p>Threads: put from any thread, taken by the writer.
 */
final class Inbox {

    private final long bytesMax;
    private List<Task> tasks = new ArrayList<>();
    private long bytes;
    private boolean closed;

    Inbox(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Takes it; or says why not: too much waits, or nothing is taken any more. */
    synchronized @Nullable NotKept put(Task task) {
        if (closed) {
            return NotKept.CLOSED;
        }
        if (task instanceof Task.Append append) {
            if (bytes > 0 && bytes + append.bytes > bytesMax) {
                return NotKept.BUSY;
            }
            bytes += append.bytes;
        }
        tasks.add(task);
        if (tasks.size() == 1) {
            notifyAll();
        }
        return null;
    }

    /**
     * Takes all that waits, as soon as there is something or the time is over; an interrupt does
     * not shorten it.
     *
     * @param ms how long to wait at most
     */
    synchronized List<Task> take(long ms) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        while (tasks.isEmpty() && !closed) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                break;
            }
            try {
                wait(left);
            } catch (InterruptedException _) {
                // Nobody but close ends the writer.
            }
        }
        List<Task> taken = tasks;
        tasks = new ArrayList<>();
        bytes = 0;
        return taken;
    }

    /** Lets nothing in any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Whether nothing will come any more. */
    synchronized boolean isOver() {
        return closed && tasks.isEmpty();
    }
}
