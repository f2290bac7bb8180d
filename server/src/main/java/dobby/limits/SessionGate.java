package dobby.limits;

import dobby.message.Refusal;
import dobby.session.Admission;
import org.jspecify.annotations.Nullable;

/**
 * Lets sessions begin as long as there are not too many, in all and from one address, and there is
 * memory for them.
 *
 * <p>Threads: safe from any thread.
 */
public final class SessionGate implements Admission {

    private final Counts counts;
    private final Budget budget;

    public SessionGate(LimitSettings settings, Budget budget) {
        this.counts = new Counts(settings.sessions(), settings.sessionsPerAddress());
        this.budget = budget;
    }

    @Override
    public @Nullable Refusal full(int origin) {
        return budget.sheds(Budget.Work.SESSIONS)
                ? Refusal.OVERLOADED
                : refusal(counts.full(origin));
    }

    @Override
    public @Nullable Refusal admit(int origin) {
        return budget.sheds(Budget.Work.SESSIONS)
                ? Refusal.OVERLOADED
                : refusal(counts.add(origin));
    }

    private static @Nullable Refusal refusal(Counts.@Nullable Full full) {
        return switch (full) {
            case null -> null;
            case ALL -> Refusal.TOO_MANY_SESSIONS;
            case ADDRESS -> Refusal.TOO_MANY_FROM_ADDRESS;
        };
    }

    @Override
    public void left(int origin) {
        counts.remove(origin);
    }

    /** How many there are. */
    public int count() {
        return counts.all();
    }
}
