package dobby.wire.client;

import dobby.access.ClientAccess;
import dobby.message.Refusal;
import dobby.registry.Dolores;
import dobby.registry.Outcome;
import dobby.registry.Pending;
import dobby.session.Firenze;
import dobby.wire.UpdateJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
        OwnBatch batch = new OwnBatch(dolores, access, session.registration(), items.size());
        Outcome.Denied denied = read(batch, items, session.origin());
        if (denied != null) {
            then.accept(denied);
            return;
        }
        before.run();
        List<Outcome> outcomes = new ArrayList<>(items.size());
        for (Supplier<@Nullable Outcome> deed : batch.deeds()) {
            Outcome outcome = deed.get();
            if (outcome != null) {
                outcomes.add(outcome);
            }
            if (outcome instanceof Outcome.Denied) { // what follows may rest upon it
                break;
            }
        }
        awaitAll(outcomes, then);
    }

    private Outcome.@Nullable Denied read(OwnBatch batch, List<UpdateJson.Item> items, int origin) {
        for (UpdateJson.Item item : items) {
            Outcome.Denied denied =
                    item.path().equals(AUTH)
                            ? batch.addToken(item.message(), origin)
                            : batch.add(item, messageBytesMax);
            if (denied != null) {
                return denied;
            }
        }
        return batch.tooMuch();
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
