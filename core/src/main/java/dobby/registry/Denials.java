package dobby.registry;

import dobby.message.Command;
import dobby.message.Introduction;
import dobby.message.Path;
import dobby.message.Refusal;
import dobby.message.Start;
import dobby.message.Terms;
import dobby.message.Text;
import dobby.message.ThestralId;
import dobby.message.Update;
import org.jspecify.annotations.Nullable;

/**
 * What Dolores refuses, whoever asks for it.
 *
 * <p>Threads: safe from any thread.
 */
final class Denials {

    private final Dolores dolores;
    private final Owl owl;
    private final ConnectLimits limits;
    private final boolean givesReceipts;

    Denials(Dolores dolores, Owl owl, ConnectLimits limits, boolean givesReceipts) {
        this.dolores = dolores;
        this.owl = owl;
        this.limits = limits;
        this.givesReceipts = givesReceipts;
    }

    /** Why an update is not carried out; null if it may be. */
    Outcome.@Nullable Denied of(Update update) {
        if (update.command() instanceof Command.Connect(ThestralId id, Path path, Start _)
                && path.isControl()) {
            Registration who = dolores.find(id.text());
            if (who != null && who.isClient()) {
                String what = "A session cannot be connected to " + Text.shown(path.text()) + ".";
                return new Outcome.Denied(Refusal.RESERVED_PATH, what);
            }
        }
        Terms terms = update.terms();
        return terms == null ? null : of(terms, update);
    }

    private Outcome.@Nullable Denied of(Terms terms, Update update) {
        Path path = update.path();
        Introduction as = terms.introduction();
        if (as != null && update.command() instanceof Command.Connect(var _, Path to, var _)) {
            return owl.objection(to, as);
        }
        if (terms.expect() != null && (dolores.isId(path) || !owl.keeps(path))) {
            return new Outcome.Denied(
                    Refusal.BAD_EXPECT, "The path " + Text.shown(path.text()) + " has no history.");
        }
        if (terms.receipt() != null && !givesReceipts) {
            return new Outcome.Denied(Refusal.BAD_RECEIPT, "This server gives no receipts.");
        }
        return null;
    }

    /** Why a connect is too much, see {@link Dolores#tooMuch}; null if it is not. */
    Outcome.@Nullable Denied tooMuch(
            Command.Connect connect, int ofSession, int inAll, boolean saidByClient) {
        Registration who = dolores.find(connect.id().text());
        if (who == null) {
            return null;
        }
        Path path = connect.path();
        Refusal full = who.isClient() ? limits.full(who, path, ofSession) : null;
        if (full == null || owl.isConnected(who, path)) {
            full = owl.hasRoom(path, inAll, saidByClient) ? null : Refusal.TOO_MANY_PATHS;
        }
        return full == null ? null : new Outcome.Denied(full, full.title());
    }

    /** Why an update of a client would begin one history too many; null if it would not. */
    Outcome.@Nullable Denied tooMuch(Path path, int inAll) {
        return path.isControl() || !owl.keeps(path) || owl.hasRoom(path, inAll, true)
                ? null
                : new Outcome.Denied(Refusal.TOO_MANY_PATHS, Refusal.TOO_MANY_PATHS.title());
    }
}
