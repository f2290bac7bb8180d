package dobby.storm.check;

import dobby.storm.history.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was asked for one session on each path, and what it has of each. */
final class Connections {

    /** How many may be on their way to a path while a session is connected to it. */
    private static final int UNDER_WAY = 10;

    /** Nobody counts what may wait on all paths of a pattern before it is known where it begins. */
    private static final int ANY = 100_000;

    private final String life;
    private final Setup setup;
    private final Publications publications;
    final Set<String> patterns = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, PathView> views = new HashMap<>();
    private final Map<String, Asks> asks = new HashMap<>();

    Connections(String life, Setup setup, Publications publications) {
        this.life = life;
        this.setup = setup;
        this.publications = publications;
    }

    /** All that is published on a path while it may be connected to it. */
    Line line(String path) {
        return publications.line(life, path);
    }

    Asks asks(Event event) {
        return asks(event.text("path"));
    }

    Asks asks(String path) {
        return asks.computeIfAbsent(path, _ -> new Asks());
    }

    /** What it has of a path; null if it is not connected. */
    @Nullable PathView view(String path) {
        return views.get(path);
    }

    /** It is connected, and has nothing of the path yet. */
    PathView begin(String path, Window joined, long t) {
        PathView view = new PathView(line(path), setup.isLatest(path), joined, t);
        views.put(path, view);
        return view;
    }

    /** It is connected to a path by its own name. */
    void isNamed(String path) {
        names.add(path);
    }

    /** It is connected no more by this name. */
    void end(String name) {
        names.remove(name);
        patterns.remove(name);
        views.keySet().removeIf(path -> namesOf(path).isEmpty());
    }

    /** By which names it is connected to a path. */
    private List<String> namesOf(String path) {
        return Stream.concat(
                        names.stream().filter(path::equals),
                        patterns.stream().filter(each -> Patterns.fits(each, path)))
                .toList();
    }

    /** Whether it may have been disconnected from a path. */
    private boolean isLeaving(String path) {
        return namesOf(path).stream().anyMatch(name -> asks(name).disconnects > 0);
    }

    /** Whether an update on the path that was published now surely came because of one connect. */
    boolean isMeant(String path) {
        List<String> by = namesOf(path);
        return by.size() == 1 && asks(by.getFirst()).times == 1;
    }

    /** Whether it may be given what was lost before it was connected. */
    boolean asksForEarlier(String path) {
        return patterns.stream()
                .anyMatch(each -> Patterns.fits(each, path) && asks(each).asksForEarlier);
    }

    /** What the client had said of its paths was taken. */
    void known() {
        asks.values().forEach(Asks::known);
    }

    /** It was told that it is told no more from which paths it was disconnected. */
    void isUnsure() {
        views.forEach((path, view) -> view.unsure |= isLeaving(path));
    }

    /** To which paths and patterns it is connected for sure. */
    Set<String> sure() {
        return Stream.concat(names.stream(), patterns.stream())
                .filter(name -> asks(name).disconnects == 0)
                .collect(Collectors.toSet());
    }

    /** How many updates at most can wait for it that it was not given. */
    long possible(long t) {
        long possible = 0;
        for (PathView view : views.values()) {
            possible += view.possible(t);
        }
        for (Map.Entry<String, Asks> each : asks.entrySet()) {
            String path = each.getKey();
            for (Asks.Ask ask : each.getValue().open) {
                possible += Patterns.is(path) ? ANY : 0;
                possible += setup.kept(path) + UNDER_WAY + line(path).head(t) - ask.head;
            }
        }
        return possible;
    }

    /** Nothing more will come. */
    void end(Event event) {
        views.forEach((path, view) -> {
            if (!isLeaving(path)) {
                view.end(event);
            }
        });
        asks.forEach((path, of) -> {
            boolean sure = !of.open.isEmpty() && of.open.getLast().doneBy != Long.MAX_VALUE;
            Contradiction.require(
                    !sure || views.containsKey(path) || patterns.contains(path),
                    "the connect to " + path + " was never confirmed",
                    event);
        });
    }
}
