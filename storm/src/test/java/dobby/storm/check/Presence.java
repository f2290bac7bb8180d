package dobby.storm.check;

import dobby.storm.history.Event;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** At the end, what sessions were told of the members of paths, held against who is connected. */
final class Presence {

    /** After so long whoever is gone is told to have left. */
    private static final long LATE_NANOS = 4_000_000_000L;

    private final Collection<SessionView> all;
    private final Set<SessionView> current;

    /**
     * Looks at one moment.
     *
     * @param all sessions that there ever were
     * @param current those whose client is there
     */
    Presence(Collection<SessionView> all, Collection<SessionView> current) {
        this.all = all;
        this.current = new HashSet<>(current);
    }

    /** What a session was told of each path must be so. */
    void end(SessionView session, Event event) {
        for (String path : session.membersAsked()) {
            Set<String> sure = new HashSet<>();
            Set<String> possible = new HashSet<>();
            for (SessionView each : all) {
                boolean gone = each.goneAt() + LATE_NANOS < event.t();
                if (each.life.equals(session.life) && !gone) {
                    each.userOn(path, possible);
                    if (current.contains(each) && each.paths().contains(path)) {
                        each.userOn(path, sure);
                    }
                }
            }
            session.members(path).end(path, sure, possible, event);
        }
    }
}
