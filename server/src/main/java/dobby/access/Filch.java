package dobby.access;

import dobby.limits.Budget;
import dobby.limits.PublishRates;
import dobby.limits.Rate;
import dobby.message.Command;
import dobby.message.Path;
import dobby.message.Refusal;
import dobby.message.Start;
import dobby.message.Terms;
import dobby.message.Text;
import dobby.message.ThestralId;
import dobby.message.Update;
import dobby.meters.Meters;
import dobby.meters.Rebuffs;
import dobby.registry.Dolores;
import dobby.registry.Outcome;
import dobby.registry.Registration;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Access control: stands between the back-ends' doors and Dolores, and refuses what a key does not
 * allow. Asked after an update was read, so that no spelling of a path can pass for another.
 *
 * <p>A server without keys lets everybody do everything, which is why its back-ends' doors stand on
 * loopback only.
 *
 * <p>Threads: safe from any thread.
 */
public final class Filch {

    private final Dolores dolores;
    private final Rebuffs rebuffs = new Rebuffs("dobby.access", "key", System::nanoTime);
    private final Meters meters;
    private final Budget budget;
    private final PublishRates rates;
    private volatile @Nullable Keyring keys;

    /**
     * @param keys null for a server without
     * @param meters where what is carried out is counted
     * @param budget of the memory that updates may need
     * @param rates how fast they may come with each key
     */
    public Filch(
            Dolores dolores,
            @Nullable Keyring keys,
            Meters meters,
            Budget budget,
            PublishRates rates) {
        this.dolores = dolores;
        this.keys = keys;
        this.meters = meters;
        this.budget = budget;
        this.rates = rates;
    }

    /** From now on these are the keys. */
    public void change(Keyring keys) {
        this.keys = keys;
    }

    /** Whether who comes has to show a token. */
    public boolean wantsTokens() {
        return keys != null;
    }

    /**
     * The key of who comes; null if there are keys and the token proves none.
     *
     * @param token what was shown; null if nothing was
     * @param from the address of who comes, for the log; null if it is not known
     */
    public @Nullable Key admit(@Nullable String token, @Nullable InetAddress from) {
        Keyring ring = keys;
        if (ring == null) {
            return Key.ANYBODY;
        }
        Key key = token == null ? null : ring.of(token);
        if (key == null) {
            String what = token == null ? "no token" : "a token of no key";
            rebuffs.add("", from == null ? what : what + " from " + from.getHostAddress());
        }
        return key;
    }

    /** What the key of one who was admitted has become; null if it was taken away. */
    public @Nullable Key stillAdmitted(Key key) {
        Keyring ring = keys;
        return ring == null ? Key.ANYBODY : ring.now(key);
    }

    /** Carries an update out if the key allows it. */
    public Outcome update(Update update, Key key) {
        Outcome.Denied forbidden = forbidden(update, key);
        if (forbidden == null) {
            forbidden = tooFast(key, 1);
        }
        return forbidden == null ? counted(dolores.update(update)) : forbidden;
    }

    /**
     * Why so many updates of a key may not come now; null if they may, and then they have come.
     * Nobody's updates are counted at a server without keys.
     */
    public Outcome.@Nullable Denied tooFast(Key key, int updates) {
        Rate broken = key == Key.ANYBODY ? null : rates.broken(key.name(), key.rate(), updates);
        return broken == null
                ? null
                : new Outcome.Denied(
                        Refusal.RATE_LIMITED,
                        "The key %s may send %d updates a second, and %d at once."
                                .formatted(key.name(), broken.perSecond(), broken.burst()));
    }

    /**
     * The same as {@link #update} for a door that has asked {@link #denial} for all of a batch
     * before, and {@link #tooFast}.
     */
    public Outcome updateOfBatch(Update update) {
        return counted(dolores.updateOfBatch(update));
    }

    private Outcome counted(Outcome outcome) {
        if (!(outcome instanceof Outcome.Denied)) {
            meters.published(1);
        }
        return outcome;
    }

    /** What {@link #update} would refuse; null if nothing. */
    public Outcome.@Nullable Denied denial(Update update, Key key) {
        Outcome.Denied forbidden = forbidden(update, key);
        return forbidden == null ? dolores.denial(update) : forbidden;
    }

    /** Why the key does not allow reading of a path; null if it does. */
    public Outcome.@Nullable Denied reading(Path path, Key key) {
        return key.grant().mayRead(path) ? null : forbid(key, "read " + Text.shown(path.text()));
    }

    /** Why the key does not allow looking at paths and sessions; null if it does. */
    public Outcome.@Nullable Denied inspecting(Key key) {
        return key.grant().inspect() ? null : forbid(key, "inspect");
    }

    private Outcome.@Nullable Denied forbidden(Update update, Key key) {
        Outcome.Denied shed = Shedding.denial(update, budget);
        if (shed != null) {
            return shed;
        }
        Grant grant = key.grant();
        return grant == Grant.ALL
                ? null
                : switch (update.command()) {
                    case null -> publishing(update, key);
                    case Command.Connect(ThestralId id, Path path, Start _) ->
                            relating(id, path, key);
                    case Command.Disconnect(ThestralId id, Path path) -> relating(id, path, key);
                    case Command.Close _ -> grant.close() ? null : forbid(key, "close sessions");
                    case Command.Gone _ -> null; // is no back-end's to say, and not read from one
                };
    }

    private Outcome.@Nullable Denied publishing(Update update, Key key) {
        Terms terms = update.terms();
        Path receipt = terms == null ? null : terms.receipt();
        Path path = receipt == null || key.grant().mayPublish(receipt) ? update.path() : receipt;
        return key.grant().mayPublish(path)
                ? null
                : forbid(key, "publish to " + Text.shown(path.text()));
    }

    /** A session hears what its back-end connects it to; a back-end reads. */
    private Outcome.@Nullable Denied relating(ThestralId id, Path path, Key key) {
        Registration who = dolores.find(id.text());
        boolean backEnd = who != null && !who.isClient();
        boolean allowed = backEnd ? key.grant().mayRead(path) : key.grant().mayConnect(path);
        String what = backEnd ? "listen to " : "connect sessions to ";
        return allowed ? null : forbid(key, what + Text.shown(path.text()));
    }

    private Outcome.Denied forbid(Key key, String what) {
        rebuffs.add(key.name(), what);
        return new Outcome.Denied(
                Refusal.NOT_ALLOWED, "The key " + key.name() + " may not " + what + ".");
    }
}
