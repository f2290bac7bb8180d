package dobby.storm.check;

import dobby.storm.history.Event;
import dobby.storm.history.Event.Kind;
import dobby.storm.history.History;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * The log of a short storm, to be spoiled: {@code ./dev storm --seconds 20 --clients 14}, then
 * {@code gzip -9n}.
 */
final class RecordedLog {

    static final List<Event> EVENTS = read();

    /** Of each line the next one about the same session and path. */
    private static final int[] NEXT = new int[EVENTS.size()];

    /** How often each number of each session was given. */
    private static final Map<String, Integer> TIMES = new HashMap<>();

    static {
        Map<String, Integer> later = new HashMap<>();
        for (int i = EVENTS.size() - 1; i >= 0; i--) {
            Event event = EVENTS.get(i);
            Integer next = later.put(event.text("session") + ' ' + event.text("path"), i);
            NEXT[i] = next == null ? -1 : next;
            if (event.kind() == Kind.GOT) {
                TIMES.merge(number(event), 1, Integer::sum);
            }
        }
    }

    private RecordedLog() {}

    private static List<Event> read() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(
                                        Objects.requireNonNull(
                                                RecordedLog.class.getResourceAsStream(
                                                        "recorded.jsonl.gz"))),
                                StandardCharsets.UTF_8))) {
            return lines.lines().map(Event::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines, by their place, that are so. */
    static List<Integer> places(Predicate<Integer> are) {
        return IntStream.range(0, EVENTS.size()).boxed().filter(are).toList();
    }

    /** The next line after a place that speaks of the same session and path; -1 if none does. */
    static int next(int place) {
        return place < 0 ? -1 : NEXT[place];
    }

    /** Whether an update was given there, for the first and only time. */
    static boolean isUpdate(int place) {
        return place >= 0
                && EVENTS.get(place).kind() == Kind.GOT
                && !EVENTS.get(place).text("value").isEmpty();
    }

    /** Whether two updates of the path follow, the second one new, and nothing else of it. */
    static boolean hasTwoMore(int place) {
        if (!isUpdate(place) || mayBeMerged(EVENTS.get(place).text("path"))) {
            return false;
        }
        int second = next(place);
        if (!isUpdate(second) || !rises(place, second)) {
            return false;
        }
        int third = next(second);
        return isUpdate(third) && rises(second, third) && isGivenOnce(place) && isGivenOnce(second);
    }

    /** Whether of this path what waits may be left out or joined. */
    private static boolean mayBeMerged(String path) {
        return path.startsWith("l/") || path.startsWith("a/");
    }

    private static boolean rises(int place, int later) {
        return EVENTS.get(place).number("seq") < EVENTS.get(later).number("seq");
    }

    private static boolean isGivenOnce(int place) {
        return TIMES.getOrDefault(number(EVENTS.get(place)), 0) == 1;
    }

    private static String number(Event event) {
        return event.text("session") + ' ' + event.text("seq");
    }

    /** What the checker finds if this line is replaced by others. */
    static List<Contradiction> with(int place, Event... instead) {
        List<Event> spoiled = new ArrayList<>(EVENTS);
        spoiled.remove(place);
        spoiled.addAll(place, List.of(instead));
        return Checker.check(History.of(spoiled)).found();
    }
}
