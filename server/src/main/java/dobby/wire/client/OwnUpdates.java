package dobby.wire.client;

import dobby.access.ClientAccess;
import dobby.message.Command;
import dobby.message.Parsed;
import dobby.message.PathPattern;
import dobby.message.Refusal;
import dobby.message.Update;
import dobby.registry.ClientGrant;
import dobby.registry.Dolores;
import dobby.registry.Outcome;
import dobby.registry.Pending;
import dobby.registry.Registration;
import dobby.session.Firenze;
import dobby.wire.UpdateJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what clients with a grant send: connects and disconnects them, publishes, and takes
 * the next token.
 *
 * <p>Threads: safe from any thread. What one thread says to a session is carried out in that order,
 * on the session's loop; who waits is told there, or where an update was kept on disk.
 */
final class OwnUpdates {

    private static final String AUTH = "::auth";

    private final Dolores dolores;
    private final ClientAccess access;
    private final int messageBytesMax;

    /** Something that was found good and can be carried out. */
    private interface Deed {
        @Nullable Outcome carryOut();
    }

    OwnUpdates(Dolores dolores, ClientAccess access, int messageBytesMax) {
        this.dolores = dolores;
        this.access = access;
        this.messageBytesMax = messageBytesMax;
    }

    /** Each by itself. */
    void each(Firenze session, List<UpdateJson.Item> items, Consumer<Outcome.Denied> refused) {
        for (UpdateJson.Item item : items) {
            all(
                    session,
                    List.of(item),
                    () -> {},
                    denied -> {
                        if (denied != null) {
                            refused.accept(denied);
                        }
                    });
        }
    }

    /**
     * All or nothing.
     *
     * @param before is done first, if all are good
     * @param then is given the first that was refused, or null
     */
    void all(
            Firenze session,
            List<UpdateJson.Item> items,
            Runnable before,
            Consumer<Outcome.@Nullable Denied> then) {
        if (!session.loop().inside()) {
            session.loop().run(() -> all(session, items, before, then));
            return;
        }
        List<Deed> deeds = new ArrayList<>(items.size());
        Outcome.Denied denied = read(session.registration(), items, deeds);
        if (denied != null) {
            then.accept(denied);
            return;
        }
        before.run();
        List<Outcome> outcomes = new ArrayList<>(deeds.size());
        for (Deed deed : deeds) {
            Outcome outcome = deed.carryOut();
            if (outcome != null) {
                outcomes.add(outcome);
            }
        }
        awaitAll(outcomes, then);
    }

    /** Judges each as if those before it had been carried out, and then how much it is. */
    private Outcome.@Nullable Denied read(
            Registration who, List<UpdateJson.Item> items, List<Deed> deeds) {
        ClientGrant grant = ClientAccess.of(who);
        int paths = 0;
        int patterns = 0;
        int weight = 0;
        for (UpdateJson.Item item : items) {
            if (item.path().equals(AUTH)) {
                switch (access.read(item.message())) {
                    case Parsed.Refused<ClientGrant>(Refusal refusal, String detail) -> {
                        return new Outcome.Denied(refusal, detail);
                    }
                    case Parsed.Value<ClientGrant>(ClientGrant next) -> {
                        Outcome.Denied objection = access.objection(who, next);
                        if (objection != null) {
                            return objection;
                        }
                        grant = next;
                        deeds.add(() -> access.admit(who, next));
                    }
                }
            } else {
                switch (Update.parse(
                        who.id(),
                        item.path(),
                        item.message(),
                        messageBytesMax,
                        item.start(),
                        item.terms())) {
                    case Parsed.Refused<Update>(Refusal refusal, String detail) -> {
                        return new Outcome.Denied(refusal, detail);
                    }
                    case Parsed.Value<Update>(Update update) -> {
                        Outcome.Denied denied = access.denial(update, who, grant);
                        if (denied != null || grant == null) {
                            return denied;
                        }
                        if (update.command() instanceof Command.Connect connect) {
                            boolean pattern = PathPattern.in(connect.path()) != null;
                            int before = pattern ? patterns++ : paths++;
                            denied = dolores.tooMuch(update, before, paths + patterns - 1);
                            if (denied != null) {
                                return denied;
                            }
                        }
                        weight += ClientAccess.weight(update);
                        Update as = access.introduced(update, grant);
                        deeds.add(() -> dolores.update(as));
                    }
                }
            }
        }
        return access.tooMany(weight, grant);
    }

    private static void awaitAll(List<Outcome> outcomes, Consumer<Outcome.@Nullable Denied> then) {
        AtomicInteger unknown = new AtomicInteger(1 + outcomes.size());
        AtomicReference<Outcome.@Nullable Denied> first = new AtomicReference<>();
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Pending pending) {
                pending.whenKnown(known -> note(known, first, unknown, then));
            } else {
                note(outcome, first, unknown, then);
            }
        }
        note(null, first, unknown, then);
    }

    private static void note(
            @Nullable Outcome known,
            AtomicReference<Outcome.@Nullable Denied> first,
            AtomicInteger unknown,
            Consumer<Outcome.@Nullable Denied> then) {
        Outcome.Denied denied =
                switch (known) {
                    case Outcome.Denied refused -> refused;
                    case Outcome.Unknown _ ->
                            new Outcome.Denied(Refusal.UNKNOWN_ID, Refusal.UNKNOWN_ID.title());
                    case null, default -> null;
                };
        if (denied != null) {
            first.compareAndSet(null, denied);
        }
        if (unknown.decrementAndGet() == 0) {
            then.accept(first.get());
        }
    }
}
