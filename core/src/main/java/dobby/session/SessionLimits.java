package dobby.session;

import dobby.message.Overflow;
import dobby.message.PathRules;
import java.util.List;

/**
 * What a session may take, in time and in memory.
 *
 * <p>Threads: immutable.
 *
 * @param pollTimeoutMs how long a poll is held before it is answered without updates, at least 1
 * @param heartbeatMs how often a stream is told that the server is there, at least 1
 * @param sessionTimeoutMs how long a session lives without any transport, at least 1
 * @param batchDelayMs how long a held poll waits for more after its first update, 0 for not at all
 * @param queueUpdatesMax how many unconfirmed updates a session keeps, at least 1
 * @param queueBytesMax how many bytes of JSON those may have together, at least 1; the newest
 *     update is always kept, even when it alone is larger
 * @param queuesBytesMax how many bytes all sessions may keep together, see {@link Stock}; beyond it
 *     each keeps no more than its share
 * @param overflow what becomes of a path's updates that wait for a session which is behind
 */
public record SessionLimits(
        long pollTimeoutMs,
        long heartbeatMs,
        long sessionTimeoutMs,
        long batchDelayMs,
        int queueUpdatesMax,
        int queueBytesMax,
        long queuesBytesMax,
        PathRules<Overflow> overflow) {

    /** What a server has when nothing is said. */
    public static final SessionLimits DEFAULT =
            new SessionLimits(30_000, 25_000, 30_000, 0, 1024, 4 * 1024 * 1024);

    /** What all keep together when nothing is said. */
    public static final long QUEUES_BYTES_MAX = 128L * 1024 * 1024;

    /** Whoever falls behind on whatever path is told a gap. */
    public SessionLimits(
            long pollTimeoutMs,
            long heartbeatMs,
            long sessionTimeoutMs,
            long batchDelayMs,
            int queueUpdatesMax,
            int queueBytesMax) {
        this(
                pollTimeoutMs,
                heartbeatMs,
                sessionTimeoutMs,
                batchDelayMs,
                queueUpdatesMax,
                queueBytesMax,
                QUEUES_BYTES_MAX,
                new PathRules<>(List.of(), Overflow.GAP));
    }

    public SessionLimits {
        require(pollTimeoutMs >= 1, "pollTimeoutMs");
        require(heartbeatMs >= 1, "heartbeatMs");
        require(sessionTimeoutMs >= 1, "sessionTimeoutMs");
        require(batchDelayMs >= 0, "batchDelayMs");
        require(queueUpdatesMax >= 1, "queueUpdatesMax");
        require(queueBytesMax >= 1, "queueBytesMax");
        require(queuesBytesMax >= 1, "queuesBytesMax");
    }

    /** The same if all may keep no more than this together. */
    public SessionLimits withQueuesBytesMax(long bytes) {
        return new SessionLimits(
                pollTimeoutMs,
                heartbeatMs,
                sessionTimeoutMs,
                batchDelayMs,
                queueUpdatesMax,
                queueBytesMax,
                Math.min(queuesBytesMax, bytes),
                overflow);
    }

    /** The same for each of so many loops, which have a part each of what all may keep together. */
    public SessionLimits onEachOf(int loops) {
        return new SessionLimits(
                pollTimeoutMs,
                heartbeatMs,
                sessionTimeoutMs,
                batchDelayMs,
                queueUpdatesMax,
                queueBytesMax,
                Math.max(1, queuesBytesMax / loops),
                overflow);
    }

    private static void require(boolean holds, String name) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is out of range");
        }
    }
}
