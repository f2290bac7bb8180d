package dobby.load.wire;

/**
 * Long polling: one request is always with the server, and its answer leads to the next.
 *
 * <p>Threads: called by the generator's one thread.
 */
public abstract class PollTalk implements Talk {
    private final HttpAnswer answer;
    private final Hearing hearing;

    /** The answer is only a place to read into. */
    protected PollTalk(HttpAnswer answer, Hearing hearing) {
        this.answer = answer;
        this.hearing = hearing;
    }

    /** Sends the next request. */
    protected abstract void ask(Wire wire);

    /** Takes from an answer what there is to take, before the next request is sent. */
    protected abstract void answered(HttpAnswer answer);

    @Override
    public final void opened(Wire wire) {
        ask(wire);
    }

    @Override
    public final int received(Wire wire, byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && answer.find(bytes, at, to)) {
            at = answer.end();
            boolean closes = answer.closes();
            if (answer.good()) {
                answered(answer);
            } else {
                hearing.refused(answer.toString());
            }
            if (closes) {
                wire.reopen();
                return to;
            }
            ask(wire);
        }
        return at;
    }
}
