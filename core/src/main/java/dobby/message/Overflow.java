package dobby.message;

/**
 * What becomes of a path's updates that wait for a session which is behind: a closed list.
 *
 * <p>Threads: immutable.
 */
public enum Overflow {
    /** If there are too many the oldest go, and a gap is told. */
    GAP,
    /** Only the newest of each key stays, the path itself being the key of those without. */
    LATEST,
    /** They are joined into one. */
    APPEND,
    /** A session that would lose one of them ends. */
    CLOSE
}
