package dobby.broker;

/**
 * When an update that is told to be kept would survive the machine losing power. It survives the
 * end of the process at once, whichever it is.
 *
 * <p>Threads: immutable.
 */
public enum Sync {
    /** Before it is told. */
    ALWAYS,
    /** A second later. */
    SECOND,
    /** When the operating system thinks fit. */
    NONE
}
