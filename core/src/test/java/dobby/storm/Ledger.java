package dobby.storm;

import dobby.message.Overflow;
import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.stage.TestClient.Received;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one client was promised, held against what it receives; anything else is an {@link
 * AssertionError}.
 *
 * <p>Messages are written {@code <publisher>:<its count>:<the path's count>}. For each path the
 * client is connected to, by whatever names, the path's counts must follow one another from the
 * moment of the connect, or a gap must have been told in between, or the path be one of which only
 * the latest counts; the counts of one publisher must rise across all paths; numbers must rise
 * within the session.
 *
 * <p>Threads: the test's own.
 */
final class Ledger {

    private final boolean gapsAllowed;
    private final Policies policies;
    private final List<String> paths;
    private final Set<String> names = new HashSet<>();
    private final Map<String, Long> expected = new HashMap<>();
    private final Set<String> gapTold = new HashSet<>();
    private final Map<String, Long> lastOfPublisher = new HashMap<>();
    private final Map<String, Integer> blanksOwed = new HashMap<>();
    private final Map<String, Integer> goodbyesOwed = new HashMap<>();
    private long lastSeq;
    private int gaps;
    private int superseded;
    private int joined;

    /**
     * @param gapsAllowed whether the session may overflow in this storm
     * @param paths all there are
     */
    Ledger(boolean gapsAllowed, Policies policies, List<String> paths) {
        this.gapsAllowed = gapsAllowed;
        this.policies = policies;
        this.paths = paths;
    }

    /**
     * The back-end connected it to a path or pattern; of what was published there before, nothing
     * may come.
     */
    void connected(String name, Map<String, Long> publishedBefore) {
        blanksOwed.merge(name, 1, Integer::sum);
        names.add(name);
        for (String path : paths) {
            if (reaches(name, path)) {
                expected.putIfAbsent(path, publishedBefore.getOrDefault(path, 0L) + 1);
            }
        }
    }

    private static boolean reaches(String name, String path) {
        return PathPattern.reaches(Path.of(name), Path.of(path));
    }

    /** The back-end disconnected it. */
    void disconnected(String name) {
        if (names.contains(name) && goodbyesOwed.getOrDefault(name, 0) == 0) {
            goodbyesOwed.put(name, 1);
        }
    }

    /**
     * Whether the back-end may connect it now without the order of hello and goodbye becoming a
     * riddle.
     */
    boolean isSettled(String name) {
        return paths.stream().noneMatch(path -> reaches(name, path) && isLeaving(path));
    }

    private boolean isLeaving(String path) {
        return goodbyesOwed.entrySet().stream()
                .anyMatch(owed -> owed.getValue() > 0 && reaches(owed.getKey(), path));
    }

    /** The session is over; a new one owes nothing. */
    void begunAnew() {
        expected.clear();
        names.clear();
        gapTold.clear();
        lastOfPublisher.clear();
        blanksOwed.clear();
        goodbyesOwed.clear();
        lastSeq = 0;
    }

    void receive(Received update) {
        require(update.seq() > lastSeq, "the number does not rise after " + lastSeq, update);
        lastSeq = update.seq();
        switch (update.path()) {
            case "::gap" -> {
                require(gapsAllowed, "a gap without need", update);
                require(
                        policies.of(update.message()) != Overflow.CLOSE,
                        "a session that was to end",
                        update);
                gaps++;
                gapTold.add(update.message());
            }
            case "::+::disconnect" -> goodbye(update);
            default -> {
                if (update.message().isEmpty()) {
                    hello(update);
                } else {
                    List<String> pieces = policies.published(update);
                    joined += pieces.size() - 1;
                    pieces.forEach(piece -> news(update, piece));
                }
            }
        }
    }

    private void hello(Received update) {
        int owed = blanksOwed.getOrDefault(update.path(), 0);
        require(owed > 0, "a confirmation too many", update);
        blanksOwed.put(update.path(), owed - 1);
    }

    private void goodbye(Received update) {
        String name = update.message();
        require(goodbyesOwed.getOrDefault(name, 0) > 0, "a goodbye too many", update);
        goodbyesOwed.put(name, 0);
        names.remove(name);
        expected.keySet().removeIf(each -> names.stream().noneMatch(other -> reaches(other, each)));
    }

    private void news(Received update, String message) {
        Overflow policy = policies.of(update.path());
        String[] parts = message.split("[:;]", -1);
        long count = Long.parseLong(parts[2]);
        require(expected.containsKey(update.path()), "not connected", update);
        long next = expected.getOrDefault(update.path(), 0L);
        boolean told = gapTold.remove(update.path());
        boolean latest = policy == Overflow.LATEST && count > next;
        superseded += latest && !told ? 1 : 0;
        require(count == next || (told && count > next) || latest, "expected " + next, update);
        expected.put(update.path(), count + 1);
        if (policy == Overflow.APPEND) {
            return; // may have come behind what its publisher said later on other paths
        }
        long ofPublisher = Long.parseLong(parts[1]);
        Long before = lastOfPublisher.put(parts[0], ofPublisher);
        require(
                before == null || before < ofPublisher,
                "after " + before + " of its publisher",
                update);
    }

    /** Nothing more will come: all that was published must be here. */
    void close(Map<String, Long> published) {
        for (Map.Entry<String, Long> each : expected.entrySet()) {
            String path = each.getKey();
            if (isLeaving(path) && gapTold.contains("::+::disconnect")) {
                continue; // the goodbye itself was lost, and that was told
            }
            long missing = published.getOrDefault(path, 0L) + 1 - each.getValue();
            if (missing != 0 && !gapTold.contains(path)) {
                throw new AssertionError("the last " + missing + " of " + path + " never came");
            }
            if (isLeaving(path)) {
                throw new AssertionError("the goodbye of " + path + " never came");
            }
        }
        for (String name : names) {
            if (blanksOwed.getOrDefault(name, 0) > 0 && gaps == 0) {
                throw new AssertionError("a confirmation of " + name + " never came");
            }
        }
    }

    Policies policies() {
        return policies;
    }

    boolean gapsAllowed() {
        return gapsAllowed;
    }

    int gaps() {
        return gaps;
    }

    /** How often the latest came behind others that did not. */
    int superseded() {
        return superseded;
    }

    /** How many pieces of text came in one with another. */
    int joined() {
        return joined;
    }

    private static void require(boolean holds, String why, Received update) {
        if (!holds) {
            throw new AssertionError(why + ": " + update + " seq " + update.seq());
        }
    }
}
