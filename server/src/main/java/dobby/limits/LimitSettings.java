package dobby.limits;

import dobby.registry.ConnectLimits;
import org.jspecify.annotations.Nullable;

/**
 * How much a server takes on, in all and of each.
 *
 * <p>Threads: immutable.
 *
 * @param clients how many connections clients may have
 * @param backEnds how many back-ends
 * @param sessions how many sessions there may be
 * @param sessionsPerAddress how many of them from one address
 * @param connects to how much a session may be connected
 * @param paths how many paths may have members or a history
 * @param publishing how fast updates may come with one key, if the key does not say otherwise; null
 *     for any
 * @param bodiesBytes how large the bodies of back-ends' requests that arrive may be together, and
 *     those of clients half as much
 * @param memoryBytes how much memory may be used, see {@link Budget}
 */
public record LimitSettings(
        ConnectionLimits clients,
        ConnectionLimits backEnds,
        int sessions,
        int sessionsPerAddress,
        ConnectLimits connects,
        int paths,
        @Nullable Rate publishing,
        int bodiesBytes,
        long memoryBytes) {

    private static final int PUBLISHING = 100_000;
    private static final int BODIES_BYTES = 64 * 1024 * 1024;
    private static final int PERCENT = 75;

    /** What a server has when nothing is said. */
    public static final LimitSettings DEFAULT =
            new LimitSettings(
                    ConnectionLimits.CLIENTS,
                    ConnectionLimits.BACK_ENDS,
                    100_000,
                    1000,
                    ConnectLimits.DEFAULT,
                    200_000,
                    new Rate(PUBLISHING, PUBLISHING),
                    BODIES_BYTES,
                    Budget.ofHeap(PERCENT));

    /** The same with other bounds on clients' connections. */
    public LimitSettings withClients(ConnectionLimits limits) {
        return new LimitSettings(
                limits,
                backEnds,
                sessions,
                sessionsPerAddress,
                connects,
                paths,
                publishing,
                bodiesBytes,
                memoryBytes);
    }

    /** The same with other numbers of sessions. */
    public LimitSettings withSessions(int count, int perAddress) {
        return new LimitSettings(
                clients,
                backEnds,
                count,
                perAddress,
                connects,
                paths,
                publishing,
                bodiesBytes,
                memoryBytes);
    }

    /** The same with another bound on what a session may be connected to. */
    public LimitSettings withConnects(ConnectLimits limits) {
        return new LimitSettings(
                clients,
                backEnds,
                sessions,
                sessionsPerAddress,
                limits,
                paths,
                publishing,
                bodiesBytes,
                memoryBytes);
    }

    /** The same with another number of paths. */
    public LimitSettings withPaths(int count) {
        return new LimitSettings(
                clients,
                backEnds,
                sessions,
                sessionsPerAddress,
                connects,
                count,
                publishing,
                bodiesBytes,
                memoryBytes);
    }

    /** The same with other bounds in bytes. */
    public LimitSettings withBytes(int ofBodies, long ofMemory) {
        return new LimitSettings(
                clients,
                backEnds,
                sessions,
                sessionsPerAddress,
                connects,
                paths,
                publishing,
                ofBodies,
                ofMemory);
    }
}
