package dobby.registry;

import dobby.loop.Faults;
import dobby.message.Position;
import dobby.message.Terms;
import dobby.message.Update;
import org.jspecify.annotations.Nullable;

/**
 * How an update is to be published otherwise than usual: its {@link Terms}, with those found whom
 * they name.
 *
 * <p>Threads: safe from any thread.
 *
 * @param except who is left out; null if nobody is
 * @param expect what the newest position must be; null if it does not matter
 * @param receipt counts at whom it arrives; null if nobody wants to know
 */
public record Handling(
        @Nullable Registration except, @Nullable Position expect, @Nullable Receipt receipt) {

    /**
     * The update is accepted. To be called before it is handed over.
     *
     * @param matched to how many
     * @param position its place in the path's history; null if the path has none
     */
    public Outcome.Accepted accepted(int matched, @Nullable Position position) {
        if (receipt == null) {
            return new Outcome.Accepted(matched, position);
        }
        receipt.begin(matched, position);
        return new Outcome.Accepted(matched, position, receipt.id(), false);
    }

    /** Gives it to a receiver, on that one's loop. */
    public void give(Update update, Registration to, Faults faults) {
        if (receipt == null) {
            to.give(update, faults);
        } else {
            to.give(update, receipt.arrival(), faults);
        }
    }

    /** So many were gone before they could be given it. */
    public void missed(int count) {
        if (receipt != null) {
            receipt.lost(count);
        }
    }
}
