package dobby.broker;

import dobby.message.Path;

/**
 * Who is connected to one pattern.
 *
 * <p>Threads: with the monitor of all {@link Patterns} held.
 */
final class PatternMembers extends Hearers {

    private final Path pattern;

    PatternMembers(Path pattern) {
        this.pattern = pattern;
    }

    /** The pattern as it was written when it was connected to. */
    Path pattern() {
        return pattern;
    }

    PathState.Pattern state() {
        return new PathState.Pattern(pattern, size());
    }
}
