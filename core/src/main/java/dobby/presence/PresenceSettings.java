package dobby.presence;

import dobby.message.PathPattern;
import java.util.List;

/**
 * Which paths tell who their members are, and how much of it.
 *
 * <p>Threads: immutable.
 *
 * @param paths the paths; none if there are no patterns
 * @param membersMax how many members are named to who asks; of more only their number is told
 * @param intervalMs how long to wait, at least, between two updates that tell of one path's
 *     members, and before one who left is told to have; at least 1
 * @param infoBytesMax how many bytes of UTF-8 may be said of a member
 */
public record PresenceSettings(
        List<PathPattern> paths, int membersMax, long intervalMs, int infoBytesMax) {

    /** No path tells anything. */
    public static final PresenceSettings NONE = new PresenceSettings(List.of(), 100, 1000, 1024);

    public PresenceSettings {
        paths = List.copyOf(paths);
    }

    /** The same of other paths. */
    public PresenceSettings of(List<PathPattern> others) {
        return new PresenceSettings(others, membersMax, intervalMs, infoBytesMax);
    }
}
