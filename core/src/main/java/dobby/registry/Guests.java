package dobby.registry;

import dobby.loop.Deadlines;
import dobby.loop.Faults;
import dobby.loop.Loop;
import dobby.message.Message;
import dobby.message.Path;
import dobby.message.Refusal;
import dobby.message.Update;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The clients that have a grant: tells them in time that it expires, and when it is over ends what
 * they have connected themselves to.
 *
 * <p>Threads: safe from any thread, except where a method says otherwise.
 */
public final class Guests {

    private static final long LOOK_FAR_MS = 10_000;
    private static final long LOOK_NEAR_MS = 100;

    private final Dolores dolores;
    private final LongSupplier clockMs;
    private final long noticeMs;
    private final Predicate<ClientGrant> stillGood;
    private final Faults faults;
    private final Map<Loop, Waiting> waiting = new ConcurrentHashMap<>();

    /** Grants end at any time, but those of a loop are looked at together, the near ones often. */
    private record Waiting(Deadlines far, Deadlines near) {
        Waiting(Loop loop) {
            this(new Deadlines(loop, LOOK_FAR_MS), new Deadlines(loop, LOOK_NEAR_MS));
        }
    }

    /**
     * @param clockMs the time since 1970
     * @param noticeMs how long before its end a client is told that its grant expires
     * @param stillGood whether the key of a grant is known still
     * @param faults is told of clients that throw
     */
    public Guests(
            Dolores dolores,
            LongSupplier clockMs,
            long noticeMs,
            Predicate<ClientGrant> stillGood,
            Faults faults) {
        this.dolores = dolores;
        this.clockMs = clockMs;
        this.noticeMs = noticeMs;
        this.stillGood = stillGood;
        this.faults = faults;
    }

    /**
     * Why a client cannot be given this grant in place of what it has; null if it can.
     *
     * @param who null for a client that is new
     */
    public Outcome.@Nullable Denied objection(@Nullable Registration who, ClientGrant grant) {
        Guest guest = who == null ? null : who.guest();
        if (guest != null && !guest.grant().subject().equals(grant.subject())) {
            return new Outcome.Denied(
                    Refusal.NOT_ALLOWED, "This session is another one's than the token.");
        }
        return isOver(grant)
                ? new Outcome.Denied(Refusal.TOKEN_EXPIRED, Refusal.TOKEN_EXPIRED.title())
                : null;
    }

    /** Whether what a client has is a grant that is over, or has been. */
    public boolean isOver(Registration who, ClientGrant grant) {
        Guest guest = who.guest();
        return isOver(grant) || (guest != null && guest.grant() == grant && guest.expired());
    }

    /** Whether its time has come, or its key is none any more. */
    private boolean isOver(ClientGrant grant) {
        return clockMs.getAsLong() >= grant.expiresMs() || !stillGood.test(grant);
    }

    /**
     * From now on the client has this grant, in place of the one it had; what it has connected
     * itself to and may no longer is ended. To be called on its loop.
     *
     * @return why not; null if it was done
     */
    public Outcome.@Nullable Denied admit(Registration who, ClientGrant grant) {
        assert who.home().inside();
        Outcome.Denied objection = objection(who, grant);
        if (objection != null || who.ended()) {
            return objection;
        }
        Guest guest = who.guest();
        if (guest == null) {
            guest = new Guest(this, who, grant);
            who.become(guest);
        } else {
            guest.grant(grant);
            endOwn(guest, path -> !grant.mayConnect(path));
            if (!grant.members()) {
                dolores.askNoLonger(guest);
            }
        }
        look(guest);
        return null;
    }

    /** Its time may have come; if not, it waits on. */
    void look(Guest guest) {
        if (guest.who().ended() || guest.expired()) {
            return;
        }
        long leftMs = guest.grant().expiresMs() - clockMs.getAsLong();
        if (isOver(guest.grant())) {
            expire(guest);
            return;
        }
        if (leftMs <= noticeMs && guest.isToBeWarned()) {
            tell(guest, Path.EXPIRING);
        }
        long next = leftMs > noticeMs ? leftMs - noticeMs : leftMs;
        Waiting here = waiting.computeIfAbsent(guest.who().home(), Waiting::new);
        (next > LOOK_FAR_MS ? here.far : here.near).arm(guest);
    }

    private void expire(Guest guest) {
        guest.expire();
        endOwn(guest, _ -> true);
        dolores.askNoLonger(guest);
        tell(guest, Path.EXPIRED);
    }

    private void endOwn(Guest guest, Predicate<Path> which) {
        Registration who = guest.who();
        for (Path path : guest.own()) {
            if (which.test(path)) {
                dolores.update(Update.disconnect(who.id(), path));
            }
        }
    }

    /** Behind what its disconnects say, which is in the loop's queue. */
    private void tell(Guest guest, Path what) {
        Registration who = guest.who();
        long expiresMs = guest.grant().expiresMs();
        long leftMs = Math.max(0, expiresMs - clockMs.getAsLong());
        Message message = Message.of("{\"expiresMs\":" + expiresMs + ",\"leftMs\":" + leftMs + "}");
        who.home().run(() -> who.give(Update.of(dolores.id(), what, message), faults));
    }
}
