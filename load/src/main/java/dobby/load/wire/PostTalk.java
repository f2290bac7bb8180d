package dobby.load.wire;

/**
 * A publisher whose requests are HTTP's, each with one answer.
 *
 * <p>Threads: called by the generator's one thread.
 */
public abstract class PostTalk implements PublisherTalk {
    private final HttpAnswer answer = new HttpAnswer();
    private final Answering answering;

    protected PostTalk(Answering answering) {
        this.answering = answering;
    }

    @Override
    public final void opened(Wire wire) {
        answering.ready();
    }

    @Override
    public final int received(Wire wire, byte[] bytes, int from, int to) {
        if (!answer.find(bytes, from, to)) {
            return from;
        }
        if (answer.good()) {
            answering.accepted();
        } else {
            answering.refused(answer.toString());
        }
        if (answer.closes()) {
            wire.reopen();
        }
        return answer.end();
    }
}
