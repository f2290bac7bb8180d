package dobby.access;

import dobby.limits.Budget;
import dobby.message.Command;
import dobby.message.Refusal;
import dobby.message.Update;
import dobby.registry.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What nobody may send while memory is short: all but what makes room.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class Shedding {

    private Shedding() {}

    /** Why an update is not taken on at the moment; null if it is. */
    static Outcome.@Nullable Denied denial(Update update, Budget budget) {
        boolean makesRoom =
                update.command() instanceof Command.Disconnect
                        || update.command() instanceof Command.Close;
        return budget.sheds(Budget.Work.UPDATES) && !makesRoom
                ? new Outcome.Denied(Refusal.OVERLOADED, Refusal.OVERLOADED.title())
                : null;
    }
}
