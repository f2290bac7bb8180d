package dobby.access;

import dobby.limits.Budget;
import dobby.loop.Faults;
import dobby.message.Command;
import dobby.message.Introduction;
import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.Refusal;
import dobby.message.Start;
import dobby.message.Terms;
import dobby.message.Text;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.meters.Rebuffs;
import dobby.registry.ClientGrant;
import dobby.registry.Dolores;
import dobby.registry.Guest;
import dobby.registry.Guests;
import dobby.registry.Outcome;
import dobby.registry.Registration;
import java.security.SecureRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Access control of clients that show a token: what {@link Filch} is to back-ends. Every update of
 * such a client is judged here, after it was read.
 *
 * <p>Threads: safe from any thread, except where a method says otherwise.
 */
public final class ClientAccess {

    private final Dolores dolores;
    private final ClientTokens tokens;
    private final Guests guests;
    private final Tickets tickets;
    private final GuestRates rates = new GuestRates(System::nanoTime);
    private final Budget budget;
    private final Rebuffs rebuffs = new Rebuffs("dobby.access", "client", System::nanoTime);

    /**
     * @param clockMs the time since 1970
     * @param noticeMs how long before its end a client is told that its grant expires
     * @param faults is told of clients that throw
     * @param budget of the memory that updates may need
     */
    public ClientAccess(
            Dolores dolores,
            ClientTokens tokens,
            LongSupplier clockMs,
            long noticeMs,
            SecureRandom random,
            Faults faults,
            Budget budget) {
        this.dolores = dolores;
        this.tokens = tokens;
        this.budget = budget;
        this.guests = new Guests(dolores, clockMs, noticeMs, tokens::knowsKeyOf, faults);
        this.tickets = new Tickets(clockMs, random);
    }

    /**
     * What a token grants; refused if it is not proved, or is over.
     *
     * @param origin where it comes from, see {@link dobby.limits.Addresses#origin}
     */
    public Parsed<ClientGrant> read(String token, int origin) {
        Parsed<ClientGrant> read = tokens.read(token, origin);
        if (read instanceof Parsed.Refused<ClientGrant>(Refusal _, String detail)) {
            rebuffs.add("grant", detail);
        }
        return read;
    }

    /** A ticket for a grant. */
    public Parsed<String> ticket(ClientGrant grant) {
        String ticket = tickets.issue(grant);
        return ticket == null
                ? Parsed.refused(Refusal.TOO_MANY_TICKETS, Refusal.TOO_MANY_TICKETS.title())
                : Parsed.value(ticket);
    }

    /** What a ticket stands for; it is used up. */
    public Parsed<ClientGrant> use(String ticket) {
        ClientGrant grant = tickets.use(ticket);
        if (grant == null) {
            rebuffs.add("grant", "a ticket that is none");
            return Parsed.refused(Refusal.BAD_TICKET, Refusal.BAD_TICKET.title());
        }
        return Parsed.value(grant);
    }

    /** What a client may do itself at the moment; null if nothing. */
    public static @Nullable ClientGrant of(Registration client) {
        Guest guest = client.guest();
        return guest == null ? null : guest.grant();
    }

    /** Whether a client has a grant that is not over. */
    public boolean hasGrant(Registration client) {
        ClientGrant grant = of(client);
        return grant != null && !guests.isOver(client, grant);
    }

    /** Why a client cannot have this grant in place of what it has; null if it can. */
    public Outcome.@Nullable Denied objection(@Nullable Registration client, ClientGrant grant) {
        return guests.objection(client, grant);
    }

    /** Gives a client a grant; returns why not, or null. To be called on the client's loop. */
    public Outcome.@Nullable Denied admit(Registration client, ClientGrant grant) {
        return guests.admit(client, grant);
    }

    /**
     * Why a client may not send an update; null if it may.
     *
     * @param grant what the client may do; null if nothing
     */
    public Outcome.@Nullable Denied denial(
            Update update, Registration client, @Nullable ClientGrant grant) {
        Outcome.Denied shed = Shedding.denial(update, budget);
        if (shed != null) {
            return shed;
        }
        Outcome.Denied denied =
                grant == null
                        ? forbidden("has no grant; a token shown by ::auth gives it one")
                        : guests.isOver(client, grant)
                                ? new Outcome.Denied(
                                        Refusal.TOKEN_EXPIRED, Refusal.TOKEN_EXPIRED.title())
                                : judged(update, client, grant);
        if (denied != null) {
            rebuffs.add("grant", denied.detail());
        }
        return denied == null ? dolores.denial(update) : denied;
    }

    private Outcome.@Nullable Denied judged(Update update, Registration client, ClientGrant grant) {
        Terms terms = update.terms();
        Outcome.Denied denied = terms == null ? null : judged(terms, client, grant);
        return denied != null
                ? denied
                : switch (update.command()) {
                    case null -> publishing(update.path(), grant);
                    case Command.Connect(ThestralId id, Path path, Start _) ->
                            id.equals(client.id())
                                    ? connecting(path, grant)
                                    : forbidden("may connect nobody but itself");
                    case Command.Disconnect(ThestralId id, Path _) ->
                            id.equals(client.id())
                                    ? null
                                    : forbidden("may disconnect nobody but itself");
                    case Command.Close _, Command.Gone _ -> forbidden("may close no session");
                };
    }

    private static Outcome.@Nullable Denied judged(
            Terms terms, Registration client, ClientGrant grant) {
        Introduction as = terms.introduction();
        if (terms.receipt() != null || terms.expect() != null) {
            return forbidden("may ask for no receipt and expect no position");
        }
        if (terms.except() != null && !terms.except().equals(client.id())) {
            return forbidden("may leave out nobody but itself");
        }
        if (as != null && (as.user() != null || as.info() != null)) {
            return forbidden("is who its token says, and no other user");
        }
        return as != null && as.asks() && !grant.members()
                ? forbidden("may not ask for members, says its token")
                : null;
    }

    /** An id is a path too, and nobody's but its owner's. */
    private Outcome.@Nullable Denied publishing(Path path, ClientGrant grant) {
        return grant.mayPublish(path) && !dolores.isId(path)
                ? null
                : forbidden("may not publish to " + Text.shown(path.text()));
    }

    private Outcome.@Nullable Denied connecting(Path path, ClientGrant grant) {
        return grant.mayConnect(path) && !dolores.isId(path)
                ? null
                : forbidden("may not connect itself to " + Text.shown(path.text()));
    }

    private static Outcome.Denied forbidden(String what) {
        return new Outcome.Denied(Refusal.NOT_ALLOWED, "This session " + what + ".");
    }

    /** What an update counts against how much a user may send. */
    public static int weight(Update update) {
        return GuestRates.weight(update);
    }

    /** Why whoever has this grant may not send so much now; null if it may, and it is counted. */
    public Outcome.@Nullable Denied tooMany(int weight, @Nullable ClientGrant grant) {
        return weight == 0 || grant == null || rates.allow(grant.subject(), weight)
                ? null
                : new Outcome.Denied(
                        Refusal.TOO_MANY_UPDATES,
                        Refusal.TOO_MANY_UPDATES.title()
                                + " These would count "
                                + weight
                                + ", and too many have just come.");
    }

    /**
     * An update that was not denied, as it is to be carried out: where a path tells its members,
     * the client is the user that its grant names.
     */
    public Update introduced(Update update, ClientGrant grant) {
        if (!(update.command() instanceof Command.Connect(var _, Path path, var _))) {
            return update;
        }
        Terms terms = update.terms();
        Introduction said = terms == null ? null : terms.introduction();
        boolean asks = said != null && said.asks();
        if (PathPattern.in(path) != null) {
            return update;
        }
        Update introduced =
                update.introducing(new Introduction(grant.subject(), grant.info(), asks));
        Outcome.Denied denied = dolores.denial(introduced);
        return denied != null && denied.refusal() == Refusal.NO_PRESENCE ? update : introduced;
    }
}
