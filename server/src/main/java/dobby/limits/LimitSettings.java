package dobby.limits;

import dobby.registry.ConnectLimits;

/**
 * How much a server takes on, in all and of each.
 *
 * <p>Threads: immutable.
 *
 * @param connects to how much a client's session may be connected
 * @param paths how many paths may have members or a history
 */
public record LimitSettings(ConnectLimits connects, int paths) {

    /** What a server has when nothing is said. */
    public static final LimitSettings DEFAULT = new LimitSettings(ConnectLimits.DEFAULT, 200_000);

    /** The same with another bound on what a session may be connected to. */
    public LimitSettings withConnects(ConnectLimits limits) {
        return new LimitSettings(limits, paths);
    }

    /** The same with another number of paths. */
    public LimitSettings withPaths(int count) {
        return new LimitSettings(connects, count);
    }
}
