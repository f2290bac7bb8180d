package dobby.load.door;

import dobby.load.wire.Ascii;
import dobby.load.wire.HttpAnswer;
import dobby.load.wire.PollTalk;
import dobby.load.wire.Wire;
import java.nio.ByteBuffer;

/** A session by long polling: each answer names what to ask for next. */
final class Poll extends PollTalk {
    private static final byte[] END = Ascii.bytes("\r\n");

    private final Session session;

    Poll(Session session) {
        super(session.firenze.answer, session.hearing);
        this.session = session;
    }

    @Override
    protected void ask(Wire wire) {
        ByteBuffer out = wire.out();
        session.firenze.putRequest(session, out);
        wire.send(out.put(END));
        if (session.hears()) {
            session.hearing.attached();
        }
    }

    @Override
    protected void answered(HttpAnswer answer) {
        session.take(answer.bytes(), answer.body(), answer.bodyEnd());
    }
}
