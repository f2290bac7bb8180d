package dobby.broker;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What all histories may have together.
 *
 * <p>Threads: safe from any thread.
 */
final class Room {

    private final long bytesMax;
    private final int bytesOfEach;
    private final AtomicLong used = new AtomicLong();

    /**
     * @param bytesMax how much
     * @param bytesOfEach what an update counts besides its message
     */
    Room(long bytesMax, int bytesOfEach) {
        this.bytesMax = bytesMax;
        this.bytesOfEach = bytesOfEach;
    }

    /** An update with a message of so many bytes is kept. */
    void take(int bytes) {
        used.addAndGet(bytes + bytesOfEach);
    }

    /** It is kept no longer. */
    void give(int bytes) {
        used.addAndGet(-bytes - bytesOfEach);
    }

    /** Whether more is kept than may be. */
    boolean isOver() {
        return used.get() > bytesMax;
    }

    long used() {
        return used.get();
    }
}
