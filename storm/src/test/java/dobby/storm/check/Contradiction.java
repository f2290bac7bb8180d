package dobby.storm.check;

import dobby.storm.history.Event;
import java.util.List;

/** The log shows what was promised never to be. */
public final class Contradiction extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String what;
    private final transient Event at;
    private final transient List<Event> before;

    Contradiction(String what, Event at) {
        this(what, at, List.of());
    }

    private Contradiction(String what, Event at, List<Event> before) {
        super(what, null, false, false);
        this.what = what;
        this.at = at;
        this.before = before;
    }

    /** The same, with what led to it. */
    Contradiction after(List<Event> events) {
        return new Contradiction(what, at, events);
    }

    static void require(boolean holds, String otherwise, Event at) {
        if (!holds) {
            throw new Contradiction(otherwise, at);
        }
    }

    /** For people: what is wrong, and the lines of the log that show it. */
    public String told() {
        StringBuilder text = new StringBuilder(what).append('\n');
        before.forEach(event -> text.append("      ").append(event.line()).append('\n'));
        return text.append("   -> ").append(at.line()).toString();
    }
}
