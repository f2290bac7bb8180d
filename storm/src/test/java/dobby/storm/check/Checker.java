package dobby.storm.check;

import static dobby.storm.check.Contradiction.require;

import dobby.storm.history.Event;
import dobby.storm.history.History;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log twice, once for what was published and once for what clients were given, and tells
 * what in it contradicts {@code docs/protocol.md}. It takes memory for what was published and for
 * each session, not for what was delivered.
 *
 * <p>Threads: one.
 */
public final class Checker {

    /** Enough to see what is wrong. */
    private static final int TOLD = 20;

    /** How much later than it should a ::gone may come: the server is stopped now and then. */
    private static final long LATE_NANOS = 15_000_000_000L;

    private final Counts counts = new Counts();
    private final List<Contradiction> found = new ArrayList<>();
    private final Publications publications;
    private final Map<String, SessionView> sessions = new HashMap<>();
    private final Map<String, SessionView> current = new HashMap<>();
    private final Map<String, Event> goneUnseen = new HashMap<>();
    private final Map<String, String> asked = new HashMap<>();
    private final Occupancy occupancy = new Occupancy(counts);
    private @Nullable Setup setup;
    private @Nullable Receipts receipts;
    private boolean over;

    private Checker(Publications publications) {
        this.publications = publications;
    }

    /** Checks a log. */
    public static Verdict check(History history) {
        Publications publications;
        try {
            publications = new Publications(history);
        } catch (Contradiction inPublishing) {
            return new Verdict(new Counts(), List.of(inPublishing));
        }
        Checker checker = new Checker(publications);
        history.forEach(event -> checker.judge(() -> checker.take(event)));
        checker.counts.add("published", publications.accepted());
        if (!checker.over) {
            throw new IllegalArgumentException("the log has no end");
        }
        return new Verdict(checker.counts, List.copyOf(checker.found));
    }

    private void judge(Runnable rule) {
        try {
            rule.run();
        } catch (Contradiction contradiction) {
            if (found.size() < TOLD) {
                found.add(contradiction);
            }
        }
    }

    private void take(Event event) {
        switch (event.kind()) {
            case SETUP -> setUp(Setup.of(event));
            case LIFE -> counts.add("servers started");
            case FAULT -> counts.add("fault: " + event.text("fault"));
            case OPEN -> open(event);
            case BEGIN -> begin(event);
            case GOT,
                    GAP,
                    BYE,
                    MEMBERS,
                    SINCE,
                    CONNECT,
                    CONNECTED,
                    REFUSED,
                    DISCONNECT,
                    CLOSE,
                    KNOWN,
                    LEFT,
                    CONFIRM,
                    CONFIRMED ->
                    ofSession(event);
            case OK ->
                    counts.add(
                            event.text("repeated").isEmpty()
                                    ? "accepted"
                                    : "accepted when sent again");
            case RECEIPT -> receipt(event);
            case READY -> occupancy.ready(event);
            case OCCUPIED, VACATED -> occupancy.told(event);
            case KILLED ->
                    current.keySet().removeIf(client -> client.startsWith(event.text("clients")));
            case GONE -> gone(event);
            case END -> end(event);
            case OVER -> over(event);
            case FAIL -> counts.add("refused: " + event.text("why"));
            case STORED -> counts.add("found after a restart");
            case HEAD, DYING, PUB, UNKNOWN, HEARD, CALM -> {}
        }
    }

    private void setUp(Setup told) {
        setup = told;
        receipts = new Receipts(told, publications, counts);
    }

    private static <T> T known(@Nullable T told) {
        if (told == null) {
            throw new IllegalArgumentException("the log has no beginning");
        }
        return told;
    }

    private void receipt(Event event) {
        if (found.isEmpty()) { // what a session said after a contradiction is not read
            known(receipts).told(event);
        }
    }

    private void open(Event event) {
        String session = event.text("session");
        asked.put(event.text("client"), session);
        counts.add("connections by " + event.text("way"));
        if (!session.isEmpty()) {
            ofSession(event);
        }
    }

    private void begin(Event event) {
        String client = event.text("client");
        SessionView begun = new SessionView(event, known(setup), publications, counts);
        Event early = goneUnseen.remove(begun.id);
        require(sessions.put(begun.id, begun) == null, "this id was given before", event);
        if (early != null) {
            begun.read(early);
        }
        SessionView before = current.put(client, begun);
        counts.add("sessions");
        boolean cameBack = before != null && before.id.equals(asked.getOrDefault(client, ""));
        require(
                !cameBack || before.mayHaveEnded(begun.life, event.t()),
                "the session before it was given up without a cause",
                event);
    }

    private void ofSession(Event event) {
        if (event.kind() == Event.Kind.CONNECT) {
            occupancy.connect(event);
        }
        SessionView session = sessions.get(event.text("session"));
        if (session != null) { // else it was given up before it was known
            session.read(event);
        }
    }

    private void gone(Event event) {
        counts.add("gone");
        SessionView session = sessions.get(event.text("session"));
        if (session == null) { // its client did not read, or not yet, the answer that began it
            Event before = goneUnseen.put(event.text("session"), event);
            require(before == null, "was told to be gone twice", event);
        } else {
            session.read(event);
        }
    }

    private void end(Event event) {
        Presence presence = new Presence(sessions.values(), current.values());
        for (SessionView session : current.values()) {
            judge(() -> session.read(event));
            judge(() -> presence.end(session, event));
            judge(() -> occupancy.end(session, event));
        }
    }

    private void over(Event event) {
        over = true;
        if (found.isEmpty()) {
            known(receipts).over(event);
        }
        for (SessionView session : sessions.values()) {
            long dying = publications.dyingAt(session.life);
            long due = session.heardAt() + 2 * known(setup).timeoutNanos() + LATE_NANOS;
            boolean inTime = dying == Long.MAX_VALUE || due < dying;
            // Before that it may have ended unheard.
            boolean heard = session.heardAt() > publications.readyAt(session.life);
            boolean mustBeGone = inTime && heard;
            require(
                    session.isGone() || !mustBeGone,
                    session.id + " was never told to be gone",
                    event);
            occupancy.over(session, dying == Long.MAX_VALUE, event);
        }
    }
}
