package dobby.wire.batch;

import dobby.registry.Outcome;
import dobby.registry.Pending;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Waits until it is known what became of each update of a batch.
 *
 * <p>Threads: safe from any thread.
 */
final class AllKnown {

    private final Outcome[] outcomes;
    private final AtomicInteger unknown;
    private final Consumer<List<Outcome>> then;

    private AllKnown(List<Outcome> outcomes, int unknown, Consumer<List<Outcome>> then) {
        this.outcomes = outcomes.toArray(Outcome[]::new);
        this.unknown = new AtomicInteger(unknown);
        this.then = then;
    }

    /**
     * Tells what became of them, in the same order: at once if none is pending, else on the thread
     * that comes to know the last.
     */
    static void of(List<Outcome> outcomes, Consumer<List<Outcome>> then) {
        int pending = (int) outcomes.stream().filter(each -> each instanceof Pending).count();
        if (pending == 0) {
            then.accept(outcomes);
            return;
        }
        AllKnown all = new AllKnown(outcomes, pending, then);
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Pending each) {
                int place = i;
                each.whenKnown(known -> all.set(place, known));
            }
        }
    }

    private void set(int place, Outcome known) {
        outcomes[place] = known;
        if (unknown.decrementAndGet() == 0) {
            then.accept(Arrays.asList(outcomes));
        }
    }
}
