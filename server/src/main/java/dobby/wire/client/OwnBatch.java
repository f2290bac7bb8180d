package dobby.wire.client;

import dobby.access.ClientAccess;
import dobby.message.Command;
import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.Refusal;
import dobby.message.Text;
import dobby.message.Update;
import dobby.registry.ClientGrant;
import dobby.registry.Dolores;
import dobby.registry.Guest;
import dobby.registry.Outcome;
import dobby.registry.Registration;
import dobby.wire.UpdateJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a client with a grant sends together, while it is read: each is judged as if those before it
 * had been carried out.
 *
 * <p>Threads: the session's loop.
 */
final class OwnBatch {

    private final Dolores dolores;
    private final ClientAccess access;
    private final Registration who;
    private final List<Supplier<@Nullable Outcome>> deeds;
    private @Nullable ClientGrant grant;

    /** What it will have connected itself to, and what it will have disconnected itself from. */
    private final Set<Path> own;

    private final Set<Path> left = new HashSet<>();
    private int paths;
    private int patterns;
    private int begun;
    private int weight;

    OwnBatch(Dolores dolores, ClientAccess access, Registration who, int items) {
        this.dolores = dolores;
        this.access = access;
        this.who = who;
        this.grant = ClientAccess.of(who);
        this.deeds = new ArrayList<>(items);
        Guest guest = who.guest();
        this.own = guest == null ? new HashSet<>() : new HashSet<>(guest.own());
    }

    /** What was found good, to be carried out in this order. */
    List<Supplier<@Nullable Outcome>> deeds() {
        return deeds;
    }

    /** Why all of it together is too much now; null if it is not, and then it is counted. */
    Outcome.@Nullable Denied tooMuch() {
        return access.tooMany(weight, grant);
    }

    /** Another token comes from somewhere; returns why it is not taken, or null. */
    Outcome.@Nullable Denied addToken(String token, int origin) {
        return switch (access.read(token, origin)) {
            case Parsed.Refused<ClientGrant>(Refusal refusal, String detail) ->
                    new Outcome.Denied(refusal, detail);
            case Parsed.Value<ClientGrant>(ClientGrant next) -> {
                Outcome.Denied objection = access.objection(who, next);
                if (objection == null) {
                    grant = next;
                    own.stream().filter(path -> !next.mayConnect(path)).forEach(left::add);
                    own.removeAll(left);
                    deeds.add(() -> access.admit(who, next));
                }
                yield objection;
            }
        };
    }

    /** An update or another command comes; returns why it is refused, or null. */
    Outcome.@Nullable Denied add(UpdateJson.Item item, int messageBytesMax) {
        return switch (Update.parse(
                who.id(),
                item.path(),
                item.message(),
                messageBytesMax,
                item.start(),
                item.terms())) {
            case Parsed.Refused<Update>(Refusal refusal, String detail) ->
                    new Outcome.Denied(refusal, detail);
            case Parsed.Value<Update>(Update update) -> add(update);
        };
    }

    private Outcome.@Nullable Denied add(Update update) {
        Outcome.Denied denied = access.denial(update, who, grant);
        if (denied != null || grant == null) {
            return denied;
        }
        Update as = access.introduced(update, grant);
        denied =
                switch (update.command()) {
                    case Command.Connect(var _, Path path, var _) -> connect(path, as);
                    case Command.Disconnect(var _, Path path) -> disconnect(path);
                    case null, default -> dolores.tooMuchOfClient(update, 0, begun++);
                };
        if (denied == null) {
            weight += ClientAccess.weight(update);
            deeds.add(() -> dolores.update(as));
        }
        return denied;
    }

    private Outcome.@Nullable Denied connect(Path path, Update as) {
        int before = PathPattern.in(path) == null ? paths++ : patterns++;
        Outcome.Denied denied = dolores.denial(as);
        if (denied == null) {
            denied = dolores.tooMuchOfClient(as, before, begun++);
        }
        if (left.remove(path) || !dolores.isConnected(who, path)) {
            own.add(path);
        }
        return denied;
    }

    private Outcome.@Nullable Denied disconnect(Path path) {
        if (own.remove(path)) {
            left.add(path);
            return null;
        }
        return new Outcome.Denied(
                Refusal.NOT_ALLOWED,
                "The session has not connected itself to " + Text.shown(path.text()) + ".");
    }
}
