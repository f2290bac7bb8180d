package dobby.access;

import dobby.registry.ClientGrant;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tickets: what stands for a token where a token cannot be shown but in an address, and for so
 * short a time that it does no harm there.
 *
 * <p>Threads: safe from any thread.
 */
final class Tickets {

    /** How long one is good, if it was not used. */
    static final long LIFE_MS = TimeUnit.SECONDS.toMillis(10);

    /** How many may wait to be used. */
    static final int WAITING_MAX = 10_000;

    /** How many of them may be one user's. */
    static final int WAITING_OF_ONE_MAX = 20;

    private static final int BYTES = 16;

    private final LongSupplier clockMs;
    private final SecureRandom random;
    private final Map<String, Ticket> waiting = new LinkedHashMap<>(); // the oldest first
    private final Map<String, Integer> bySubject = new HashMap<>(); // how many of them

    private record Ticket(ClientGrant grant, long endsMs) {}

    /**
     * @param clockMs the time since 1970
     */
    Tickets(LongSupplier clockMs, SecureRandom random) {
        this.clockMs = clockMs;
        this.random = random;
    }

    /** A new one; null if too many wait, or too many of this user. */
    synchronized @Nullable String issue(ClientGrant grant) {
        long now = clockMs.getAsLong();
        forgetEnded(now);
        if (waiting.size() >= WAITING_MAX
                || bySubject.getOrDefault(grant.subject(), 0) >= WAITING_OF_ONE_MAX) {
            return null;
        }
        bySubject.merge(grant.subject(), 1, Integer::sum);
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        waiting.put(ticket, new Ticket(grant, now + LIFE_MS));
        return ticket;
    }

    private void forgetEnded(long now) {
        Iterator<Ticket> oldest = waiting.values().iterator();
        while (oldest.hasNext()) {
            Ticket ticket = oldest.next();
            if (ticket.endsMs > now) {
                return;
            }
            oldest.remove();
            waitsNoLonger(ticket);
        }
    }

    private void waitsNoLonger(Ticket ticket) {
        bySubject.computeIfPresent(
                ticket.grant.subject(), (_, count) -> count == 1 ? null : count - 1);
    }

    /** What it stands for, once; null if it is none, or no longer. */
    synchronized @Nullable ClientGrant use(String ticket) {
        Ticket used = waiting.remove(ticket);
        if (used != null) {
            waitsNoLonger(used);
        }
        return used == null || clockMs.getAsLong() >= used.endsMs ? null : used.grant;
    }
}
