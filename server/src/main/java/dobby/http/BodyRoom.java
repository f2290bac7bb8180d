package dobby.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much the bodies of requests that are arriving may have together, of all clients or of all
 * back-ends.
 *
 * <p>Threads: safe from any thread.
 */
public final class BodyRoom {

    private final AtomicLong used = new AtomicLong();
    private final long bytesMax;

    /**
     * @param bytesMax how much
     */
    public BodyRoom(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Takes so much; returns whether there was room. */
    boolean take(int bytes) {
        if (used.addAndGet(bytes) <= bytesMax) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    /** Gives it back. */
    void give(int bytes) {
        used.addAndGet(-bytes);
    }

    /** How much they have now, in bytes. */
    public long used() {
        return used.get();
    }
}
