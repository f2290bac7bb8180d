package dobby.broker;

/**
 * How much of a path's history is kept: no more than all three say.
 *
 * <p>Threads: immutable.
 *
 * @param updates how many updates; 0 if the path has no history
 * @param bytes how many bytes their messages may have in UTF-8; the newest is kept however long
 * @param ageMs for how many milliseconds
 * @param durable whether it is kept on disk, and an update is accepted once it is there
 */
public record Retention(int updates, long bytes, long ageMs, boolean durable) {

    /** No history. */
    public static final Retention NONE = new Retention(0, 0, 0);

    /** In memory. */
    public Retention(int updates, long bytes, long ageMs) {
        this(updates, bytes, ageMs, false);
    }

    /** The same, on disk. */
    public Retention onDisk() {
        return new Retention(updates, bytes, ageMs, true);
    }

    /** Whether there is a history. */
    public boolean keeps() {
        return updates > 0;
    }
}
