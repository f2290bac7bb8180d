package dobby.bench.load;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * One long-polling client of one path: asks again as soon as it is answered, and counts what it is
 * told.
 */
final class Poller extends Connection {
    private final Pollers all;
    private final int path;
    private final Talk talk;
    private final InetSocketAddress source;
    private final Arrivals arrivals = new Arrivals();
    private boolean hears;

    Poller(Pollers all, int path, Talk talk, InetSocketAddress source) {
        super(all.sockets(), all.answer());
        this.all = all;
        this.path = path;
        this.talk = talk;
        this.source = source;
    }

    @Override
    InetSocketAddress door() {
        return all.door();
    }

    @Override
    InetSocketAddress source() {
        return source;
    }

    @Override
    void opened() {
        ask();
    }

    @Override
    void answered(Answer answer, long now) {
        all.answered(answer);
        if (answer.good) {
            talk.hear((HttpAnswer) answer);
            Mark mark = all.mark();
            mark.look(answer.bytes, answer.body, answer.end);
            while (mark.next()) {
                all.tally().arrived(arrivals, path, mark, now);
            }
        }
        if (!answer.closes) {
            ask();
        }
    }

    private void ask() {
        ByteBuffer out = sockets.out();
        talk.ask(out);
        send(out);
        if (!hears && talk.hears()) {
            hears = true;
            all.hearing();
        }
    }
}
