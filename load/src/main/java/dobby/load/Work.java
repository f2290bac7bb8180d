package dobby.load;

import java.time.Duration;
import java.util.List;

/**
 * What is to be done to a server.
 *
 * <p>Threads: immutable.
 *
 * @param subscribers how many connections hear a path; subscriber {@code n} hears path {@code n %
 *     paths}
 * @param paths how many paths there are
 */
public record Work(int subscribers, int paths, Publishing publishing, Phases phases) {
    private static final int ROOM_FOR_ONE = 1024;

    /**
     * How messages are published.
     *
     * @param connections how many connections publish at most; each has paths of its own, so that
     *     no message can overtake another of its path on the way to the server
     * @param batch how many messages one request holds
     * @param window how many messages may not have reached everybody yet, when it goes as fast as
     *     it can
     * @param size bytes of a message
     */
    public record Publishing(int connections, int batch, int window, int size) {}

    /**
     * What follows what.
     *
     * @param settle rest once all subscribers hear their path
     * @param warm what comes before the measuring, as fast as it goes
     * @param run how long each rate is measured
     * @param drain how long is waited at most for what has not come yet
     * @param rates how fast, one after the other; nothing is published when there is none
     */
    public record Phases(
            Duration settle, Duration warm, Duration run, Duration drain, List<Rate> rates) {}

    /** The longest request this needs, in bytes. */
    public int requestBytesMax() {
        return Math.multiplyExact(publishing.batch, Math.addExact(publishing.size, ROOM_FOR_ONE));
    }
}
