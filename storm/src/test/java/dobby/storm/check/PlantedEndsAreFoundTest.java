package dobby.storm.check;

import static dobby.storm.check.Planted.found;
import static dobby.storm.check.Planted.inTheMiddle;
import static dobby.storm.check.RecordedLog.EVENTS;
import static dobby.storm.check.RecordedLog.isUpdate;
import static dobby.storm.check.RecordedLog.next;
import static dobby.storm.check.RecordedLog.places;
import static dobby.storm.check.RecordedLog.with;

import dobby.storm.history.Event;
import dobby.storm.history.Event.Kind;
import org.junit.jupiter.api.Test;

/** The checker finds each session whose end is made wrong in a true log. */
class PlantedEndsAreFoundTest {

    @Test
    void a_session_that_is_gone_twice() {
        found(
                places(place -> EVENTS.get(place).kind() == Kind.GONE),
                "gone twice",
                place -> with(place, EVENTS.get(place), EVENTS.get(place)));
    }

    @Test
    void a_session_that_is_never_gone() {
        int last = EVENTS.size() - 1;
        found(
                places(place -> place > last - 12 && EVENTS.get(place).kind() == Kind.GONE),
                "never told to be gone",
                place -> with(place));
    }

    @Test
    void a_session_that_is_gone_while_its_client_is_served() {
        found(
                inTheMiddle(),
                "is gone",
                place -> {
                    Event gone = new Event(0, Kind.GONE, EVENTS.get(place).members());
                    Event open =
                            new Event(1, Kind.OPEN, EVENTS.get(place).members()).with("seq", "0");
                    return with(place, gone, open, EVENTS.get(place));
                });
    }

    @Test
    void the_end_of_a_path_that_never_comes() {
        int end = EVENTS.size() - 1;
        while (EVENTS.get(end).kind() != Kind.END) {
            end--;
        }
        int before = end;
        found(
                places(place ->
                        place < before && isUpdate(place) && next(place) < 0 && isLast(place)),
                "never came",
                place -> with(place));
    }

    /** Whether its client has no later session, and was not killed. */
    private static boolean isLast(int place) {
        String session = EVENTS.get(place).text("session");
        String client = "";
        String current = "";
        for (Event event : EVENTS) {
            if (event.kind() == Kind.BEGIN && event.text("session").equals(session)) {
                client = event.text("client");
            }
            if (event.kind() == Kind.BEGIN && event.text("client").equals(client)) {
                current = event.text("session");
            }
            if (event.kind() == Kind.KILLED && client.startsWith(event.text("clients"))) {
                current = "";
            }
        }
        return current.equals(session);
    }
}
