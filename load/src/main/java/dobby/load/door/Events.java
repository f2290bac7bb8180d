package dobby.load.door;

import dobby.load.wire.Ascii;
import dobby.load.wire.EventTalk;
import dobby.load.wire.Wire;
import java.nio.ByteBuffer;

/** A session by server-sent events. */
final class Events extends EventTalk {
    private static final byte[] END = Ascii.bytes("Accept: text/event-stream\r\n\r\n");
    private static final byte[] CLOSE = Ascii.bytes("event: close");

    private final Session session;

    Events(Session session) {
        super(session.firenze.stream, session.hearing);
        this.session = session;
    }

    @Override
    protected void ask(Wire wire) {
        ByteBuffer out = wire.out();
        session.firenze.putRequest(session, out);
        wire.send(out.put(END));
    }

    @Override
    protected void event(byte[] bytes, int from, int to) {
        if (to - from >= CLOSE.length && Ascii.matches(bytes, from, CLOSE)) {
            session.hearing.refused("closed " + Ascii.text(bytes, from + CLOSE.length, to).strip());
            return;
        }
        session.take(bytes, from, to);
        if (session.hears()) {
            session.hearing.attached();
        }
    }
}
