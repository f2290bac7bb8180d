package dobby.registry;

import dobby.message.Introduction;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.Refusal;
import dobby.message.Start;
import dobby.message.Terms;
import dobby.message.Text;
import dobby.message.Update;
import org.jspecify.annotations.Nullable;

/**
 * Connects and disconnects, and knows of a {@link Guest} what it has connected itself to: that
 * alone it may end, and that alone ends with its grant.
 *
 * <p>Threads: safe from any thread. The monitor of a registration is held meanwhile, so that it is
 * certain whose a connection is; that of a topic may be taken inside it, never the other way.
 */
final class Connecting {

    private final Owl owl;

    Connecting(Owl owl) {
        this.owl = owl;
    }

    /** Returns why not; null if it was done. */
    Outcome.@Nullable Denied connect(Registration who, Path path, Start start, Update update) {
        synchronized (who) {
            Guest guest = who.guest();
            boolean own = saysSo(who, update);
            if (own && guest == null) {
                return new Outcome.Denied(Refusal.NOT_ALLOWED, "The session has no grant.");
            }
            Terms terms = update.terms();
            Introduction as = terms == null ? null : terms.introduction();
            if (guest != null) {
                note(guest, path, own, as);
            }
            owl.connect(who, path, start);
            owl.introduce(who, path, as);
        }
        return null;
    }

    private void note(Guest guest, Path path, boolean own, @Nullable Introduction as) {
        if (!own) {
            guest.remove(path);
        } else if (!owl.isConnected(guest.who(), path)) {
            guest.add(path);
        }
        if (as != null) {
            guest.asks(path, own && as.asks());
        }
    }

    /** Whoever asked who the members are because its grant said so is told of them no longer. */
    void askNoLonger(Guest guest) {
        Registration who = guest.who();
        synchronized (who) {
            for (Path path : guest.asksNoLonger()) {
                if (owl.isConnected(who, path)) {
                    ClientGrant grant = guest.grant();
                    boolean pattern = PathPattern.in(path) != null;
                    owl.introduce(
                            who,
                            path,
                            pattern
                                    ? Introduction.NONE
                                    : new Introduction(grant.subject(), grant.info(), false));
                }
            }
        }
    }

    /** Returns why not; null if it was done. */
    Outcome.@Nullable Denied disconnect(Registration who, Path path, Update update) {
        synchronized (who) {
            Guest guest = who.guest();
            if (guest != null) {
                if (saysSo(who, update) && !guest.owns(path)) {
                    return new Outcome.Denied(
                            Refusal.NOT_ALLOWED,
                            "The session has not connected itself to "
                                    + Text.shown(path.text())
                                    + ".");
                }
                guest.remove(path);
                guest.asks(path, false);
            }
            owl.disconnect(who, path);
        }
        return null;
    }

    /** Whether a client says it of itself. */
    private static boolean saysSo(Registration who, Update update) {
        return who.isClient() && update.sender().equals(who.id());
    }
}
