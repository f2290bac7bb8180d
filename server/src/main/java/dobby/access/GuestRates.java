package dobby.access;

import dobby.limits.Bucket;
import dobby.limits.Rate;
import dobby.message.Command;
import dobby.message.Start;
import dobby.message.Update;
import java.util.LinkedHashMap;
import java.util.function.LongSupplier;

/**
 * How much clients with a grant may send, each user for itself, in however many sessions. Whoever
 * sends more together than may come at once is let through, and waits longer afterwards.
 *
 * <p>Threads: safe from any thread.
 */
final class GuestRates {

    /** How many updates and commands of a user may come, in the long run and at once. */
    static final Rate RATE = new Rate(20, 100);

    /** What a connect weighs that asks for what was before. */
    static final int SINCE_WEIGHT = 10;

    /** Of how many users it is known; who was not heard of for longest is forgotten. */
    static final int USERS_MAX = 20_000;

    private final LongSupplier nanos;
    private final LinkedHashMap<String, Bucket> bySubject = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param nanos the time
     */
    GuestRates(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** What an update or command counts. */
    static int weight(Update update) {
        return update.command() instanceof Command.Connect connect && connect.start() != Start.NOW
                ? SINCE_WEIGHT
                : 1;
    }

    /** Whether a user may send this much now; then it has. */
    synchronized boolean allow(String subject, int weight) {
        Bucket bucket = bySubject.computeIfAbsent(subject, _ -> new Bucket(RATE, nanos));
        if (bySubject.size() > USERS_MAX) {
            bySubject.pollFirstEntry();
        }
        return bucket.take(weight) == 0;
    }
}
