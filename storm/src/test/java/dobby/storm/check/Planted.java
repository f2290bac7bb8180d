package dobby.storm.check;

import static dobby.storm.check.RecordedLog.EVENTS;
import static dobby.storm.check.RecordedLog.hasTwoMore;
import static dobby.storm.check.RecordedLog.next;
import static dobby.storm.check.RecordedLog.places;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.storm.history.Event;
import dobby.storm.history.Event.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes things wrong in a recorded log: where that can be done, and whether it is noticed. */
final class Planted {

    /** Of so many places each fault is planted at, spread over the log. */
    private static final int PLANTED = 12;

    private static final Set<String> HEARD =
            EVENTS.stream()
                    .filter(event -> event.kind() == Kind.HEARD)
                    .map(event -> event.text("value"))
                    .collect(Collectors.toSet());

    private Planted() {}

    /** Whether a publish was accepted there that the witness heard. */
    static boolean isHeard(int place) {
        Event event = EVENTS.get(place);
        return event.kind() == Kind.OK && HEARD.contains(event.text("value"));
    }

    static List<Integer> inTheMiddle() {
        return places(RecordedLog::hasTwoMore);
    }

    /** Gaps with bounds, after which the path goes on at once. */
    static List<Integer> gaps(Predicate<Integer> are) {
        return places(place ->
                EVENTS.get(place).kind() == Kind.GAP
                        && !position(place).isEmpty()
                        && hasTwoMore(next(place))
                        && are.test(place));
    }

    static String position(int place) {
        return EVENTS.get(place).text("position");
    }

    static String moved(String position, int by) {
        int colon = position.indexOf(':');
        return position.substring(0, colon + 1)
                + (Long.parseLong(position.substring(colon + 1)) + by);
    }

    static void found(
            List<Integer> places, String what, Function<Integer, List<Contradiction>> planted) {
        assertThat(places).as("where it can be planted").isNotEmpty();
        int step = Math.max(1, places.size() / PLANTED);
        for (int i = 0; i < places.size(); i += step) {
            int place = places.get(i);
            assertThat(planted.apply(place))
                    .as(() -> "planted at " + EVENTS.get(place).line())
                    .extracting(Contradiction::getMessage)
                    .anySatisfy(found -> assertThat(found).contains(what));
        }
    }
}
