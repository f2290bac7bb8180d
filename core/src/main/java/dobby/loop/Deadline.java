package dobby.loop;

import org.jspecify.annotations.Nullable;

/**
 * Something that waits for at most one moment at a time: a link in one of a loop's {@link
 * Deadlines}.
 *
 * <p>To be extended by the thing that waits, not held by it: there is one for each idle connection
 * and session, and an object of its own would be a tenth of what those may weigh.
 *
 * <p>Threads: confined to the loop of the {@link Deadlines} it is in.
 */
public abstract class Deadline {

    @Nullable Deadlines queue;
    @Nullable Deadline previous;
    @Nullable Deadline next;
    long dueNanos;

    /** Is called when the time has come; by then it waits no longer. */
    protected abstract void due();

    /** Waits no longer, if it did. */
    public final void disarm() {
        if (queue != null) {
            queue.remove(this);
        }
    }
}
