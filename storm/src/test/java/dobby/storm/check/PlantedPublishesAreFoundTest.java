package dobby.storm.check;

import static dobby.storm.check.Planted.found;
import static dobby.storm.check.Planted.isHeard;
import static dobby.storm.check.Planted.moved;
import static dobby.storm.check.Planted.position;
import static dobby.storm.check.RecordedLog.EVENTS;
import static dobby.storm.check.RecordedLog.places;
import static dobby.storm.check.RecordedLog.with;

import dobby.storm.history.Event;
import dobby.storm.history.Event.Kind;
import org.junit.jupiter.api.Test;

/** The checker finds what publishers were told wrong in a true log. */
class PlantedPublishesAreFoundTest {

    @Test
    void a_publisher_that_is_told_another_place() {
        found(
                places(place -> isHeard(place) && !position(place).isEmpty()),
                "",
                place ->
                        with(place, EVENTS.get(place).with("position", moved(position(place), 1))));
    }

    @Test
    void an_update_that_was_refused_and_comes_all_the_same() {
        found(
                places(Planted::isHeard),
                "was refused",
                place -> with(place, new Event(0, Kind.FAIL, EVENTS.get(place).members())));
    }
}
