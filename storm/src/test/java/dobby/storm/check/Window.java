package dobby.storm.check;

/**
 * Between which moments a session was connected to a path.
 *
 * @param from not before
 * @param by not later
 */
record Window(long from, long by) {

    static Window of(Asks.Ask ask, long now) {
        return new Window(ask.t, Math.min(ask.doneBy, now));
    }

    /** The same, if it may be given what was published earlier too. */
    Window orEarlier() {
        return new Window(Long.MIN_VALUE, by);
    }
}
