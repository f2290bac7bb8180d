package dobby.registry;

import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * To how much a client's session may be connected.
 *
 * <p>Threads: immutable.
 *
 * @param pathsMax to how many paths, at most {@link Registration#PATHS_MAX}
 * @param patternsMax to how many patterns, at most {@link Registration#PATTERNS_MAX}
 */
public record ConnectLimits(int pathsMax, int patternsMax) {

    /** What a server has when nothing is said. */
    public static final ConnectLimits DEFAULT = new ConnectLimits(1000, 100);

    /** As much as can be counted. */
    public static final ConnectLimits NONE =
            new ConnectLimits(Registration.PATHS_MAX, Registration.PATTERNS_MAX);

    /**
     * Why it may not be connected to one more path or pattern; null if it may.
     *
     * @param more how many others of its kind come before
     */
    @Nullable Refusal full(Registration who, Path path, int more) {
        if (PathPattern.in(path) == null) {
            return who.paths() + more < pathsMax ? null : Refusal.TOO_MANY_CONNECTS;
        }
        return who.patterns() + more < patternsMax ? null : Refusal.TOO_MANY_PATTERNS;
    }
}
