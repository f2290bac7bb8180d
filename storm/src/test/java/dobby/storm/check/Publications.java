package dobby.storm.check;

import static dobby.storm.check.Contradiction.require;

import dobby.storm.history.Event;
import dobby.storm.history.History;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What was published, and the one order that each path's updates have: that in which the witness
 * heard them. The witness is a back-end that is connected to every path before anything is
 * published. What it heard is checked here against what publishers know; what clients heard, later,
 * against it.
 */
final class Publications {

    private final Map<String, Publication> all = new HashMap<>();
    private final Map<String, Line> lines = new HashMap<>();
    private final Map<String, Long> readyAt = new HashMap<>();
    private final Map<String, Long> dyingAt = new HashMap<>();
    private final Set<String> endedInOrder = new HashSet<>();
    private final Map<String, Line> epochs = new HashMap<>();

    /** Of each place that a pattern was told when it was connected. */
    final Map<String, Window> moments = new HashMap<>();

    private final Set<String> paths = new HashSet<>();
    private String life = "";

    /** What the paths begin with that outlive a server; empty if none do. */
    private String durable = "";

    private int kept;

    /** Reads a whole log. */
    Publications(History history) {
        history.forEach(event -> {
            if (event.kind() == Event.Kind.SETUP) {
                durable = event.text("durable");
                kept = Integer.parseInt(event.members().getOrDefault(durable, "0"));
            }
            if (event.kind() == Event.Kind.READY) {
                readyAt.put(event.text("life"), event.t());
            }
            if (event.kind() == Event.Kind.DYING) {
                dyingAt.put(event.text("life"), event.t());
                if (event.text("how").equals("TERM")) {
                    endedInOrder.add(event.text("life"));
                }
            }
        });
        history.forEach(this::read);
        all.values().forEach(this::check);
        lines.values().forEach(Line::checkRealTime);
    }

    private void read(Event event) {
        switch (event.kind()) {
            case LIFE -> life = event.text("life");
            case PUB -> {
                paths.add(event.text("path"));
                require(
                        all.put(event.text("value"), new Publication(event)) == null,
                        "the storm itself published this twice",
                        event);
            }
            case OK -> {
                Publication accepted = known(event);
                accepted.acceptedAt = event.t();
                accepted.acceptedIn = life;
                accepted.position = event.text("position");
                accepted.subscribers = event.text("subscribers");
            }
            case FAIL -> known(event).refused = true;
            case HEARD -> {
                Publication heard = known(event);
                require(heard.path.equals(event.text("path")), "came on another path", event);
                require(heard.index < 0, "the witness heard it twice", event);
                String in = event.text("life");
                line(in, heard.path).heard(heard, in);
            }
            case STORED -> stored(event);
            case HEAD -> line(event.text("life"), event.text("path")).endsAt(event, kept);
            default -> {}
        }
    }

    private void stored(Event event) {
        Publication publication = known(event);
        require(publication.path.equals(event.text("path")), "is kept on another path", event);
        Line line = line(event.text("life"), publication.path);
        Place place = Place.of(event.text("position"), event);
        line.stored(publication, place, event);
        line.holds(place, publication.value, event);
        isOnly(place.epoch(), line, event);
    }

    private boolean isDurable(String path) {
        return !durable.isEmpty() && path.startsWith(durable);
    }

    /** Whether an update can come in this life of the server. */
    boolean isOf(Publication publication, String in) {
        return publication.index < 0
                || publication.heardIn.equals(in)
                || isDurable(publication.path);
    }

    private void check(Publication each) {
        require(
                !each.refused || each.index < 0,
                "was refused, and came all the same",
                each.invoked);
        String in = each.life();
        if (in.isEmpty()) {
            return;
        }
        Line line = line(in, each.path);
        boolean isThere = each.index >= 0 || isTrimmed(each, line);
        require(isThere || !isDurable(each.path), "was accepted, and is not kept", each.invoked);
        if (!each.position.isEmpty()) {
            Place place = Place.of(each.position, each.invoked);
            line.holds(place, each.value, each.invoked);
            require(
                    each.index < 0 || place.offset() == each.index + 1,
                    "its publisher was told another place than the witness heard it at",
                    each.invoked);
            isOnly(place.epoch(), line, each.invoked);
        }
        boolean sameLife = !dyingAt.containsKey(in) || each.acceptedAt < dyingAt(in);
        require(
                isThere || !sameLife || (!line.complete && each.acceptedAt >= line.lastInvokedAt()),
                "was accepted, but nobody heard of it",
                each.invoked);
    }

    private static boolean isTrimmed(Publication each, Line line) {
        return !each.position.isEmpty()
                && line.isTrimmed(Place.of(each.position, each.invoked).offset());
    }

    /** An epoch names one log and never another. */
    void isOnly(String epoch, Line line, Event at) {
        Line other = epochs.computeIfAbsent(epoch, _ -> line);
        require(other == line, "the epoch " + epoch + " was already " + other.path + "'s", at);
    }

    /** The publication that a line of the log speaks of. */
    Publication known(Event event) {
        return known(event.text("value"), event);
    }

    /** The publication of a value. */
    Publication known(String value, Event event) {
        Publication publication = all.get(value);
        if (publication == null) {
            throw new Contradiction("nobody published " + value, event);
        }
        return publication;
    }

    /** The order of one path in one life, or in all if it outlives them. */
    Line line(String in, String path) {
        return isDurable(path)
                ? lines.computeIfAbsent(path, _ -> new Line(path, true))
                : lines.computeIfAbsent(
                        in + ' ' + path, _ -> new Line(path, !dyingAt.containsKey(in)));
    }

    /** From when on its witness heard everything. */
    long readyAt(String in) {
        return readyAt.getOrDefault(in, Long.MAX_VALUE);
    }

    /** When the server was ended; the end of time if it was not. */
    long dyingAt(String in) {
        return dyingAt.getOrDefault(in, Long.MAX_VALUE);
    }

    /** Whether it could tell all that it had to before it ended. */
    boolean wasEndedInOrder(String in) {
        return endedInOrder.contains(in);
    }

    /** Those that are known to be accepted, and have asked for a receipt. */
    void withReceipt(Consumer<Publication> consumer) {
        all.values().stream()
                .filter(each -> each.asksReceipt && !each.found && !each.life().isEmpty())
                .forEach(consumer);
    }

    /** All paths on which was published. */
    Set<String> paths() {
        return paths;
    }

    /** How many were accepted, as far as is known. */
    long accepted() {
        return all.values().stream().filter(each -> each.index >= 0).count();
    }
}
