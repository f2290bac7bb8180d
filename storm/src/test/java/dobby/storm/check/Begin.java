package dobby.storm.check;

import dobby.storm.history.Event;
import org.jspecify.annotations.Nullable;

/**
 * Where a connect to a path with history may begin.
 *
 * @param kept how many updates are kept of the path
 */
record Begin(Line line, int kept) {

    /**
     * Whether what was asked begins behind this place.
     *
     * @param view what the session has of the path; null if it was not connected
     */
    boolean fits(Asks.Ask ask, String start, Place place, @Nullable PathView view, long now) {
        long index = place.offset();
        if (start.isEmpty()) {
            return (view == null || view.unsure)
                    ? !line.hasAcceptedFrom(index, ask.t)
                            && !line.hasBegunBefore(index, Math.min(ask.doneBy, now))
                    : index == view.next;
        }
        if (Place.is(start)) {
            return isSame(start, place) || (isLater(start, place) && index <= oldest(kept, now));
        }
        if (!Character.isDigit(start.charAt(start.length() - 1))) { // all, or a long time
            return index <= oldest(kept, now);
        }
        int count = Integer.parseInt(start);
        return index <= oldest(Math.min(count, kept), now)
                && !line.hasAcceptedFrom(index + count, ask.t);
    }

    private static boolean isSame(String start, Place place) {
        return start.equals(place.epoch() + ':' + place.offset());
    }

    /** Whether something between is lost, and is to be told. */
    static boolean isLater(String start, Place place) {
        String[] asked = start.split(":", 2);
        return !asked[0].equals(place.epoch()) || Long.parseLong(asked[1]) < place.offset();
    }

    /** Behind which place at the latest all that is kept begins. */
    long oldest(long now) {
        return oldest(kept, now);
    }

    /** Behind which place at the latest the newest so many begin. */
    private long oldest(int updates, long now) {
        int head = line.head(now);
        boolean mayHaveMore = !line.complete && head >= line.order.size();
        return mayHaveMore ? Long.MAX_VALUE : Math.max(0, head - updates);
    }

    /** For a person who wonders why nothing fitted. */
    static String told(Event blank, Asks asks) {
        StringBuilder text = new StringBuilder("this was not asked: it begins behind ");
        text.append(blank.text("position")).append(", asked was");
        asks.open.forEach(ask -> text.append(' ').append(ask.starts));
        return text.toString();
    }
}
