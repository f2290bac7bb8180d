package dobby.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * It has its place on a path that is kept on disk, and is being written. Then it is accepted, or
 * refused as if it had never been sent.
 *
 * <p>Threads: safe from any thread.
 */
public final class Pending implements Outcome {

    private @Nullable Outcome known;
    private List<Consumer<Outcome>> asked = new ArrayList<>(2);

    /**
     * Tells what became of it: at once if that is known, else on the thread that comes to know it,
     * one who asked after the other.
     *
     * @param then is never given a pending one; must not wait
     */
    public void whenKnown(Consumer<Outcome> then) {
        Outcome outcome;
        synchronized (this) {
            outcome = known;
            if (outcome == null) {
                asked.add(then);
                return;
            }
        }
        then.accept(outcome);
    }

    /** Says what became of it; once. */
    public void end(Outcome outcome) {
        List<Consumer<Outcome>> told;
        synchronized (this) {
            if (known != null || outcome instanceof Pending) {
                throw new IllegalStateException(known + ", and now " + outcome);
            }
            known = outcome;
            told = asked;
            asked = List.of();
        }
        told.forEach(each -> each.accept(outcome));
    }

    /** One that is known when this one is, to be something else. */
    public Pending then(UnaryOperator<Outcome> what) {
        Pending next = new Pending();
        whenKnown(outcome -> next.end(what.apply(outcome)));
        return next;
    }
}
