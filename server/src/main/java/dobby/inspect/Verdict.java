package dobby.inspect;

import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.registry.Dolores;
import dobby.registry.Registration;
import dobby.session.Firenze;
import dobby.session.SessionState;
import java.util.Collections;
import java.util.Locale;

/**
 * Why one was given the updates of a path, or not: the first of these that is true.
 *
 * <p>Threads: immutable.
 */
enum Verdict {
    CONTROL_PATH("Only back-ends are given what is said on a control path, and this is a session."),
    OTHERS_ID("The path is somebody else's id, and what is sent there is given to that one alone."),
    NOT_CONNECTED(
            "No ::connect of this id to this path, or to a pattern of it, was accepted since it"
                    + " began, or it was disconnected again."),
    LOST(
            "Updates of this path were dropped, because too many waited for this session; a ::gap tells"
                    + " the client."),
    AWAY("It is connected, but the client has neither a poll nor a stream; what comes waits."),
    BLOCKED("It is connected, but the client does not read what it is sent; what comes waits."),
    WAITING("It is connected, and updates of this path are about to be sent."),
    UNCONFIRMED("All that came was sent, and the client has not yet confirmed to have it all."),
    GIVEN("All that came since it was connected was given to it.");

    private final String why;

    Verdict(String why) {
        this.why = why;
    }

    /** The word on the wire, such as {@code not_connected}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One sentence that says it. */
    String why() {
        return why;
    }

    /** To be called on the loop of whom it is about. */
    static Verdict of(Registration who, Path path, boolean connected, Dolores dolores) {
        if (path.isControl() && who.isClient()) {
            return CONTROL_PATH;
        }
        boolean own = path.text().equals(who.id().text());
        if (dolores.isId(path) && !own) {
            return OTHERS_ID;
        }
        if (!connected && !own) {
            return NOT_CONNECTED;
        }
        return who.thestral() instanceof Firenze firenze ? of(firenze.look(), path) : GIVEN;
    }

    private static Verdict of(SessionState state, Path path) {
        int waiting = Collections.frequency(state.waiting(), path);
        if (state.gaps().stream().anyMatch(gap -> PathPattern.reaches(gap.path(), path))) {
            return LOST;
        }
        if (state.transport() == null) {
            return AWAY;
        }
        if (waiting > 0) {
            return state.blocked() ? BLOCKED : WAITING;
        }
        return state.confirmed() < state.sent() ? UNCONFIRMED : GIVEN;
    }
}
