package dobby.storm.check;

import dobby.storm.history.Event;

/** A position, taken apart. */
record Place(String epoch, long offset) {

    static Place of(String position, Event at) {
        int colon = position.indexOf(':');
        Contradiction.require(colon > 0, "on a path with history a position is missing", at);
        return new Place(
                position.substring(0, colon), Long.parseLong(position.substring(colon + 1)));
    }

    static boolean is(String text) {
        return text.indexOf(':') > 0;
    }
}
