package dobby.registry;

import dobby.message.Path;
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

    void connect(Registration who, Path path, Start start, Update update) {
        synchronized (who) {
            Guest guest = who.guest();
            if (guest != null && !saysSo(who, update)) {
                guest.remove(path);
            } else if (guest != null && !owl.isConnected(who, path)) {
                guest.add(path);
            }
            Terms terms = update.terms();
            owl.connect(who, path, start);
            owl.introduce(who, path, terms == null ? null : terms.introduction());
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
