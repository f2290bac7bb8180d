package dobby.storm.check;

import static dobby.storm.check.Contradiction.require;

import dobby.storm.history.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one session was promised, held against what its client was given: first its numbers, then
 * its paths, on which what is new must be the next or behind a gap that was told.
 */
final class SessionView {

    private static final int SHOWN = 16;

    /** What may wait for a session besides updates: confirmations and the like. */
    private static final int BESIDES = 12;

    final String id;
    final String life;

    private final Setup setup;
    private final Publications publications;
    private final Counts counts;
    private final Numbers numbers = new Numbers();
    private final Confirmations confirmations = new Confirmations();
    private final Connections connections;
    private final Joins joins;
    private final Patterns patterns;
    private final News news;
    private final Gaps gaps;
    private final Map<String, Members> members = new HashMap<>();
    private final Deque<Event> latest = new ArrayDeque<>();
    private boolean broken;
    private boolean closed;
    private long openedAt;
    private long heardAt;
    private long answeredOpenAt;
    private long goneAt = Long.MAX_VALUE;

    SessionView(Event begin, Setup setup, Publications publications, Counts counts) {
        this.id = begin.text("session");
        this.life = id.substring(0, id.indexOf('-'));
        this.setup = setup;
        this.publications = publications;
        this.counts = counts;
        this.connections = new Connections(life, setup, publications);
        this.joins = new Joins(setup, publications, connections, counts);
        this.patterns = new Patterns(setup, publications, connections, counts);
        this.news = new News(life, setup, publications, connections, confirmations, counts);
        this.gaps = new Gaps(setup, connections);
        this.heardAt = begin.t();
        this.answeredOpenAt = begin.t();
    }

    /** Takes a line of the log; after the first contradiction no more of them. */
    void read(Event event) {
        if (broken && event.kind() != Event.Kind.GONE) {
            return;
        }
        latest.add(event);
        if (latest.size() > SHOWN) {
            latest.removeFirst();
        }
        try {
            take(event);
        } catch (Contradiction found) {
            broken = true;
            throw found.after(List.copyOf(latest));
        }
    }

    private void take(Event event) {
        switch (event.kind()) {
            case OPEN -> open(event);
            case GOT, GAP, BYE, MEMBERS -> given(event);
            case CONFIRM -> confirmations.said(event.number("seq"));
            case CONFIRMED -> confirmations.taken(event.number("seq"));
            case SINCE -> connections.asks(event).since(event);
            case KNOWN -> connections.known();
            case CONNECT ->
                    connections
                            .asks(event)
                            .connect(event, connections.line(event.text("path")).head(event.t()));
            case CONNECTED -> connections.asks(event).connected(event.t());
            case REFUSED -> connections.asks(event).refused();
            case DISCONNECT -> connections.asks(event).disconnects++;
            case CLOSE -> closed = true;
            case LEFT -> heardAt = Math.max(heardAt, event.t());
            case GONE -> gone(event);
            case END -> end(event);
            default -> throw new IllegalArgumentException(event.line());
        }
    }

    private void open(Event event) {
        long seq = event.number("seq");
        if (numbers.comesWith(seq)) {
            counts.add("older numbers");
        }
        confirmations.cameWith(seq);
        openedAt = event.t();
    }

    private void gone(Event event) {
        require(!isGone(), "was told to be gone twice", event);
        goneAt = event.t();
    }

    private void given(Event event) {
        require(
                openedAt < goneAt,
                "is gone, and was given something over a later connection",
                event);
        boolean isNew = numbers.take(event);
        confirmations.taken(numbers.confirmed());
        heardAt = event.t();
        answeredOpenAt = openedAt;
        if (event.kind() == Event.Kind.GAP) {
            gap(event, isNew);
        } else if (isNew) {
            numbers.remember(event);
            update(event);
        } else {
            counts.add("sent again");
            numbers.isRepeated(event);
        }
    }

    private void update(Event event) {
        if (event.kind() == Event.Kind.MEMBERS) {
            members(event.text("path")).take(event);
            counts.add("told of members");
        } else if (event.kind() == Event.Kind.BYE) {
            Asks of = connections.asks(event);
            require(of.disconnects > 0, "nobody disconnected it", event);
            of.disconnects--;
            connections.end(event.text("path"));
            counts.add("disconnected");
        } else if (event.text("value").isEmpty()) {
            if (Patterns.is(event.text("path"))) {
                patterns.take(event);
            } else {
                joins.take(event);
            }
        } else {
            news.take(event);
        }
    }

    private void gap(Event event, boolean isNew) {
        if (gaps.isOwed(event)) {
            gaps.takeOwed(event);
            counts.add("gaps of the history");
            return;
        }
        if (isNew) {
            members(event.text("path")).lost();
        }
        require(!setup.closes(event.text("path")), "a gap where the session must end", event);
        if (Patterns.is(event.text("path"))) {
            patterns.gap(event);
            return;
        }
        if (isNew && connections.asksForEarlier(event.text("path"))) {
            counts.add("gaps under patterns");
        } else if (isNew) {
            counts.add("gaps of the queue");
            boolean dying = event.t() > publications.dyingAt(life);
            long possible = possible(event.t());
            require(
                    dying || possible + BESIDES >= setup.queue(),
                    "a gap without need: at most " + possible + " can have waited",
                    event);
        }
        gaps.take(event, isNew);
    }

    /** How many updates at most can wait for the client unconfirmed. */
    private long possible(long t) {
        return numbers.unconfirmed() + connections.possible(t);
    }

    /** Whether its client may have been given another session for it. */
    boolean mayHaveEnded(String newLife, long t) {
        return broken
                || closed
                || !newLife.equals(life)
                || t - answeredOpenAt > setup.timeoutNanos() / 2
                || possible(t) + BESIDES >= setup.queue();
    }

    /** What it was told of a path's members. */
    Members members(String path) {
        return members.computeIfAbsent(path, _ -> new Members());
    }

    /** Of which paths it must know the members. */
    Set<String> membersAsked() {
        return paths().stream()
                .filter(path -> setup.hasPresence(path) && connections.asks(path).asksMembers)
                .collect(Collectors.toSet());
    }

    /** Adds as whom it was to be connected to a path, if ever it was. */
    void userOn(String path, Set<String> users) {
        Asks of = connections.asks(path);
        if (of.times > 0 && setup.hasPresence(path)) {
            users.add(of.user.isEmpty() ? "~" + id : of.user);
        }
    }

    /** When it was told to be gone; the end of time if it was not. */
    long goneAt() {
        return goneAt == Long.MAX_VALUE ? Long.MAX_VALUE / 2 : goneAt;
    }

    /** To which paths it is connected for sure. */
    Set<String> paths() {
        return broken ? Set.of() : connections.sure();
    }

    /** Whether its ::gone was told. */
    boolean isGone() {
        return goneAt != Long.MAX_VALUE;
    }

    /** When its client last had to do with it. */
    long heardAt() {
        return Math.max(heardAt, openedAt);
    }

    private void end(Event event) {
        require(!isGone(), "is gone, though its client was there", event);
        connections.end(event);
        counts.add("ended with everything");
    }
}
