package dobby.stage;

import dobby.message.Overflow;
import dobby.message.PathPattern;
import dobby.message.PathRule;
import dobby.message.PathRules;
import dobby.session.SessionLimits;
import java.util.List;

/**
 * Limits under which paths named after a policy have it: {@code latest}, {@code append/1}, {@code
 * close}; all others have none.
 *
 * <p>Threads: the test's own.
 */
public final class Overflows {

    private Overflows() {}

    /** What becomes of the updates of a path so named. */
    public static final PathRules<Overflow> BY_NAME =
            new PathRules<>(
                    List.of(
                            new PathRule<>(PathPattern.of("latest/**"), Overflow.LATEST),
                            new PathRule<>(PathPattern.of("append/**"), Overflow.APPEND),
                            new PathRule<>(PathPattern.of("close/**"), Overflow.CLOSE)),
                    Overflow.GAP);

    /** The same limits with these policies. */
    public static SessionLimits in(SessionLimits limits) {
        return new SessionLimits(
                limits.pollTimeoutMs(),
                limits.heartbeatMs(),
                limits.sessionTimeoutMs(),
                limits.batchDelayMs(),
                limits.queueUpdatesMax(),
                limits.queueBytesMax(),
                limits.queuesBytesMax(),
                BY_NAME);
    }

    /** Sessions that keep so many updates, of so many bytes. */
    public static SessionLimits queue(int updates, int bytes) {
        return in(new SessionLimits(30_000, 25_000, 30_000, 0, updates, bytes));
    }
}
