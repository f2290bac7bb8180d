package dobby.registry;

import dobby.loop.Faults;
import dobby.loop.Loop;
import dobby.message.Command;
import dobby.message.Message;
import dobby.message.Path;
import dobby.message.Refusal;
import dobby.message.Start;
import dobby.message.Terms;
import dobby.message.Thestral;
import dobby.message.ThestralId;
import dobby.message.Update;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The registry: issues ids, finds a receiver by its id, and is the one entrance through which every
 * update passes, on its way to the owl, to the Thestral whose id is the path, and to her delegates.
 *
 * <p>Threads: safe from any thread. Updates that one thread brings one after the other reach each
 * Thestral in that order.
 */
public final class Dolores {

    private final IdIssuer ids;
    private final ThestralId id;
    private final Owl owl;
    private final Connecting connecting;
    private final Faults faults;
    private final Keys keys;
    private final Keys clientKeys;
    private final @Nullable Receipts receipts;
    private final Denials denials;
    private final Map<String, Registration> registrations = new ConcurrentHashMap<>();
    private final List<Thestral> delegates = new CopyOnWriteArrayList<>();
    private final Set<Runnable> starters = new LinkedHashSet<>();

    /**
     * @param faults is told of delegates that throw
     */
    public Dolores(IdIssuer ids, Owl owl, Faults faults) {
        this(ids, owl, faults, new Keys(() -> 0), null, ConnectLimits.NONE);
    }

    /**
     * @param faults is told of delegates that throw
     * @param keys by which repeats are known
     * @param receipts who counts arrivals; null if nobody does
     * @param limits to how much a client's session may be connected
     */
    public Dolores(
            IdIssuer ids,
            Owl owl,
            Faults faults,
            Keys keys,
            @Nullable Receipts receipts,
            ConnectLimits limits) {
        this.ids = ids;
        this.id = ids.own();
        this.owl = owl;
        this.connecting = new Connecting(owl);
        this.faults = faults;
        this.keys = keys;
        this.clientKeys = keys.ofClients();
        this.receipts = receipts;
        this.denials = new Denials(this, owl, limits, receipts != null);
        if (receipts != null) {
            receipts.tellBy(this::tell);
        }
    }

    /** Her own id: the sender of what she says herself. It has no receiver. */
    public ThestralId id() {
        return id;
    }

    /**
     * Takes on something trusted: a back-end's connection or a part of this program. It may listen
     * to control paths.
     */
    public Registration register(Thestral thestral, Loop home) {
        return register(thestral, home, false);
    }

    /** Takes on a client's session. */
    public Registration registerClient(Thestral thestral, Loop home) {
        return register(thestral, home, true);
    }

    private Registration register(Thestral thestral, Loop home, boolean client) {
        Registration registration = new Registration(ids.next(), thestral, home, client);
        registrations.put(registration.id().text(), registration);
        return registration;
    }

    /**
     * Lets it go, ends its connections and tells {@code ::gone}, exactly once however often it is
     * called.
     */
    public void unregister(Registration who) {
        if (!who.end()) {
            return;
        }
        registrations.remove(who.id().text());
        owl.gone(who);
        tell(Update.gone(id, who.id()));
    }

    /**
     * Tells from now on {@code ::occupied} and {@code ::vacated} of every path but control paths
     * and ids. To be called before anybody is connected.
     *
     * @param teller the loop on which it is told, so that all are told one after the other
     */
    public void watchPaths(Loop teller) {
        owl.watch(
                new PathTeller(
                        path -> !path.isControl() && !isId(path),
                        (what, path) ->
                                teller.run(
                                        () -> tell(Update.of(id, what, Message.of(path.text()))))));
    }

    private void tell(Update update) {
        owl.publish(update);
        tellDelegates(update);
    }

    /** Who has this id; null if nobody has it (any more). */
    public @Nullable Registration find(String id) {
        Registration found = registrations.get(id);
        return found == null || found.ended() ? null : found;
    }

    /** What one is connected to. To be called on its loop. */
    public Set<Path> pathsOf(Registration who) {
        return owl.pathsOf(who);
    }

    /** Whether a path has the form of the ids that are issued here. */
    public boolean isId(Path path) {
        return ids.hasForm(path.text());
    }

    /** How many are registered. */
    public int size() {
        return registrations.size();
    }

    /**
     * From now on also gives every accepted update to the delegate, on the thread that brings the
     * update; one of a durable history, once it is kept, on the thread that keeps it.
     */
    public void delegate(Thestral delegate) {
        delegates.add(delegate);
    }

    /** Is run once when she starts; the same starter given twice runs once. */
    public void starter(Runnable starter) {
        starters.add(starter);
    }

    /** Runs the starters in the order they came. */
    public void start() {
        starters.forEach(Runnable::run);
    }

    /**
     * What {@link #update} would refuse; null if nothing. For doors that take a batch whole or not
     * at all.
     */
    public Outcome.@Nullable Denied denial(Update update) {
        return denials.of(update);
    }

    /**
     * Whether a connect is too much for its session or for the server; null if it is not, or no
     * connect.
     *
     * @param ofSession how many others of its session, to paths or to patterns as this one, are
     *     going to be carried out before
     * @param inAll how many others of whomever
     */
    public Outcome.@Nullable Denied tooMuch(Update update, int ofSession, int inAll) {
        return update.command() instanceof Command.Connect connect
                ? denials.tooMuch(connect, ofSession, inAll, false)
                : null;
    }

    /**
     * The same of what a client says itself: for what it begins, new paths and histories, there is
     * half the room.
     */
    public Outcome.@Nullable Denied tooMuchOfClient(Update update, int ofSession, int inAll) {
        return update.command() instanceof Command.Connect connect
                ? denials.tooMuch(connect, ofSession, inAll, true)
                : denials.tooMuch(update.path(), inAll);
    }

    /** Whether it is connected to the path or pattern. */
    public boolean isConnected(Registration who, Path path) {
        return owl.isConnected(who, path);
    }

    /** Takes back what a client was told of members because its grant said so. */
    void askNoLonger(Guest guest) {
        connecting.askNoLonger(guest);
    }

    /** How many more receipts may be open now. */
    public int receiptsLeft() {
        return receipts == null ? 0 : receipts.left();
    }

    /** Carries out an update and passes it on; what becomes of it may be {@link Pending}. */
    public Outcome update(Update update) {
        Terms terms = update.terms();
        if (terms != null && terms.receipt() != null && receiptsLeft() == 0) {
            return new Outcome.Denied(Refusal.TOO_MANY_RECEIPTS, Refusal.TOO_MANY_RECEIPTS.title());
        }
        Outcome.Denied tooMuch = tooMuch(update, 0, 0);
        return tooMuch == null ? updateOfBatch(update) : tooMuch;
    }

    /**
     * The same for a door that has asked {@link #denial}, {@link #tooMuch} and {@link
     * #receiptsLeft} for all of a batch before.
     */
    public Outcome updateOfBatch(Update update) {
        Outcome.Denied denied = denial(update);
        if (denied != null) {
            return denied;
        }
        Terms terms = update.terms();
        String key = terms == null ? null : terms.key();
        Outcome outcome = key == null ? act(update) : once(update, key);
        if (outcome instanceof Pending pending) {
            pending.whenKnown(known -> tellDelegates(update, known));
        } else {
            tellDelegates(update, outcome);
        }
        return outcome;
    }

    /** A client's key is its user's alone. */
    private Outcome once(Update update, String key) {
        Registration client = find(update.sender().text());
        Guest guest = client == null ? null : client.guest();
        return guest == null
                ? keys.once(update.path(), key, () -> act(update))
                : clientKeys.once(
                        update.path(),
                        guest.grant().subject() + '\n' + key, // has no line break
                        () -> act(update));
    }

    /** Lets go the keys of updates that are long ago; to be called now and then. */
    public void forgetOldKeys() {
        keys.forgetOld();
        clientKeys.forgetOld();
    }

    private void tellDelegates(Update update, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted && !accepted.repeated()) {
            tellDelegates(update);
        }
    }

    private Outcome act(Update update) {
        return switch (update.command()) {
            case null -> deliver(update);
            case Command command -> carryOut(command, update);
        };
    }

    private Outcome deliver(Update update) {
        String path = update.path().text();
        boolean toOne = ids.hasForm(path);
        Registration receiver = toOne ? find(path) : null;
        if (toOne && receiver == null) {
            return new Outcome.Unknown(new ThestralId(path));
        }
        Terms terms = update.terms();
        if (terms != null) {
            return deliver(update, receiver, handling(update, terms));
        }
        if (receiver == null) {
            return owl.publish(update);
        }
        receiver.home().run(() -> receiver.give(update, faults));
        return new Outcome.Accepted(1);
    }

    private Handling handling(Update update, Terms terms) {
        ThestralId except = terms.except();
        Path to = terms.receipt();
        return new Handling(
                except == null ? null : find(except.text()),
                terms.expect(),
                to == null || receipts == null
                        ? null
                        : receipts.open(ids.word(), update.path(), terms.key(), to));
    }

    private Outcome deliver(Update update, @Nullable Registration receiver, Handling how) {
        if (receiver == null) {
            Outcome outcome = owl.publish(update, how);
            if (how.receipt() != null) {
                cancelUnlessAccepted(outcome);
            }
            return outcome;
        }
        boolean given = receiver != how.except();
        Outcome accepted = how.accepted(given ? 1 : 0, null);
        if (given) {
            receiver.home().run(() -> how.give(update, receiver, faults));
        }
        return accepted;
    }

    private void cancelUnlessAccepted(Outcome outcome) {
        if (outcome instanceof Pending pending) {
            pending.whenKnown(this::cancelUnlessAccepted);
        } else if (receipts != null && !(outcome instanceof Outcome.Accepted)) {
            receipts.cancel();
        }
    }

    private void tell(Receipt receipt) {
        update(Update.of(id, receipt.to(), Message.of(receipt.json())));
    }

    private Outcome carryOut(Command command, Update update) {
        Registration who = find(command.id().text());
        if (who == null) {
            return new Outcome.Unknown(command.id());
        }
        Outcome.Denied denied =
                switch (command) {
                    case Command.Connect(ThestralId _, Path path, Start start) ->
                            connecting.connect(who, path, start, update);
                    case Command.Disconnect(ThestralId _, Path path) ->
                            connecting.disconnect(who, path, update);
                    case Command.Close _ -> {
                        unregister(who);
                        who.home().run(() -> who.tellClosed(faults));
                        yield null;
                    }
                    case Command.Gone _ ->
                            throw new IllegalArgumentException("::gone is said by Dolores alone");
                };
        return denied == null ? owl.publish(update) : denied;
    }

    private void tellDelegates(Update update) {
        for (Thestral delegate : delegates) {
            try {
                delegate.update(update);
            } catch (RuntimeException | Error thrown) {
                faults.report("update of a delegate", thrown);
            }
        }
    }
}
