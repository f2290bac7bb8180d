package dobby.storm.check;

import static dobby.storm.check.Planted.found;
import static dobby.storm.check.Planted.inTheMiddle;
import static dobby.storm.check.Planted.moved;
import static dobby.storm.check.Planted.position;
import static dobby.storm.check.RecordedLog.EVENTS;
import static dobby.storm.check.RecordedLog.next;
import static dobby.storm.check.RecordedLog.with;
import static org.assertj.core.api.Assertions.assertThat;

import dobby.storm.history.Event;
import dobby.storm.history.Event.Kind;
import dobby.storm.history.History;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The checker is silent about a true log, and finds each delivery that is made wrong in it. */
class PlantedFaultsAreFoundTest {

    private static final Set<String> CONNECTED =
            EVENTS.stream()
                    .filter(event -> event.kind() == Kind.CONNECT)
                    .map(event -> event.text("session") + ' ' + event.text("path"))
                    .collect(Collectors.toSet());

    @Test
    void a_true_log_shows_no_contradiction() {
        assertThat(Checker.check(History.of(EVENTS)).found()).isEmpty();
    }

    @Test
    void a_delivery_that_is_missing() {
        found(inTheMiddle(), "missing", place -> with(next(place)));
    }

    @Test
    void an_update_in_the_place_of_the_next() {
        found(
                inTheMiddle(),
                "was given before",
                place -> {
                    int second = next(place);
                    Event again = EVENTS.get(place).with("seq", EVENTS.get(second).text("seq"));
                    return with(second, again);
                });
    }

    @Test
    void two_updates_with_one_number() {
        found(
                inTheMiddle(),
                "the number does not rise",
                place -> with(place, EVENTS.get(place), EVENTS.get(place)));
    }

    @Test
    void two_updates_that_changed_places() {
        found(
                inTheMiddle(),
                "missing",
                place -> {
                    Event second = EVENTS.get(next(place));
                    Event third = EVENTS.get(next(next(place)));
                    return with(next(place), third.with("seq", second.text("seq")));
                });
    }

    @Test
    void a_wrong_offset() {
        found(
                inTheMiddle().stream().filter(place -> !position(place).isEmpty()).toList(),
                "",
                place ->
                        with(place, EVENTS.get(place).with("position", moved(position(place), 1))));
    }

    @Test
    void an_update_that_nobody_published() {
        found(
                inTheMiddle(),
                "nobody published",
                place -> with(place, EVENTS.get(place).with("value", "x.1")));
    }

    @Test
    void an_update_of_a_path_that_the_session_is_not_connected_to() {
        found(
                inTheMiddle().stream().filter(place -> foreignTo(place).isPresent()).toList(),
                "is not connected to this path",
                place -> {
                    Event foreign = foreignTo(place).orElseThrow();
                    Event wrong =
                            EVENTS.get(place)
                                    .with("path", foreign.text("path"))
                                    .with("value", foreign.text("value"));
                    return with(place, wrong);
                });
    }

    /** An update of the same life, on a path that the session was never connected to. */
    private static Optional<Event> foreignTo(int place) {
        return EVENTS.stream()
                .filter(each -> each.kind() == Kind.HEARD)
                .filter(each -> life(each).equals(life(EVENTS.get(place))))
                .filter(each -> !isConnected(place, each.text("path")))
                .findFirst();
    }

    private static boolean isConnected(int place, String path) {
        String session = EVENTS.get(place).text("session") + ' ';
        String pattern = path.substring(0, path.indexOf('/') + 1) + '*';
        return CONNECTED.contains(session + path) || CONNECTED.contains(session + pattern);
    }

    private static String life(Event event) {
        return event.kind() == Kind.HEARD
                ? event.text("life")
                : event.text("session").replaceFirst("-.*", "");
    }
}
