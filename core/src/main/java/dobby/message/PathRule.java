package dobby.message;

/**
 * What holds for the paths of a pattern.
 *
 * <p>Threads: immutable.
 */
public record PathRule<T>(PathPattern paths, T value) {}
