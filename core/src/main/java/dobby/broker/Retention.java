package dobby.broker;

/**
 * How much of a path's history is kept: no more than all three say.
 *
 * <p>Threads: immutable.
 *
 * @param updates how many updates; 0 if the path has no history
 * @param bytes how many bytes their messages may have in UTF-8; the newest is kept however long
 * @param ageMs for how many milliseconds
 */
public record Retention(int updates, long bytes, long ageMs) {

    /** No history. */
    public static final Retention NONE = new Retention(0, 0, 0);

    /** Whether there is a history. */
    public boolean keeps() {
        return updates > 0;
    }
}
