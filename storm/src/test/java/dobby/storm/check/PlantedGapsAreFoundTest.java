package dobby.storm.check;

import static dobby.storm.check.Planted.found;
import static dobby.storm.check.Planted.gaps;
import static dobby.storm.check.Planted.moved;
import static dobby.storm.check.Planted.position;
import static dobby.storm.check.RecordedLog.EVENTS;
import static dobby.storm.check.RecordedLog.with;

import dobby.storm.history.Event;
import dobby.storm.history.Event.Kind;
import org.junit.jupiter.api.Test;

/** The checker finds each gap that is made wrong in a true log. */
class PlantedGapsAreFoundTest {

    @Test
    void a_gap_that_is_not_told() {
        found(gaps(PlantedGapsAreFoundTest::isAsked), "", place -> with(place));
    }

    @Test
    void a_gap_that_is_too_short() {
        found(
                gaps(place -> !position(place).endsWith(":0")),
                "",
                place ->
                        with(
                                place,
                                EVENTS.get(place).with("position", moved(position(place), -1))));
    }

    @Test
    void a_gap_that_is_too_long() {
        found(
                gaps(place -> true),
                "",
                place ->
                        with(place, EVENTS.get(place).with("position", moved(position(place), 1))));
    }

    @Test
    void a_gap_that_begins_too_late() {
        found(
                gaps(place -> !sameEpoch(place)),
                "the gap begins",
                place ->
                        with(
                                place,
                                EVENTS.get(place)
                                        .with("after", moved(EVENTS.get(place).text("after"), 1))));
    }

    /** Whether a back-end had asked for what is lost; what a client says may come too late. */
    private static boolean isAsked(int place) {
        Event gap = EVENTS.get(place);
        return EVENTS.stream()
                .filter(each -> each.kind() == Kind.CONNECT)
                .filter(each -> each.text("session").equals(gap.text("session")))
                .filter(each -> each.text("path").equals(gap.text("path")))
                .anyMatch(each -> each.text("since").equals(gap.text("after")));
    }

    private static boolean sameEpoch(int place) {
        String after = EVENTS.get(place).text("after");
        return position(place).startsWith(after.substring(0, after.indexOf(':') + 1));
    }
}
