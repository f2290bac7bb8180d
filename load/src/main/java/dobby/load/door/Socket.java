package dobby.load.door;

import dobby.load.wire.Ascii;
import dobby.load.wire.WebSocketFrame;
import dobby.load.wire.WebSocketTalk;
import dobby.load.wire.Wire;
import java.nio.ByteBuffer;

/**
 * A session by WebSocket, which confirms what has come as often as Pomona does under load, every 64
 * messages of the server.
 */
final class Socket extends WebSocketTalk {
    private static final int CONFIRM_MESSAGES = 64;
    private static final byte[] CONFIRM = Ascii.bytes("[{\"path\":\"::confirm\",\"message\":\"");
    private static final byte[] END = Ascii.bytes("\"}]");

    private final Session session;
    private int unconfirmed;

    Socket(Session session) {
        super(session.firenze.answer);
        this.session = session;
    }

    @Override
    protected void putRequest(ByteBuffer out) {
        session.firenze.putRequest(session, out);
    }

    @Override
    protected void begun(Wire wire) {
        unconfirmed = 0;
    }

    @Override
    protected void text(Wire wire, byte[] bytes, int from, int to) {
        session.take(bytes, from, to);
        if (session.hears()) {
            session.hearing.attached();
            if (++unconfirmed == CONFIRM_MESSAGES) {
                unconfirmed = 0;
                ByteBuffer out = wire.out();
                WebSocketFrame frame = WebSocketFrame.begin(out);
                Ascii.put(out.put(CONFIRM), session.seq());
                frame.end(out.put(END));
                wire.send(out);
            }
        }
    }

    @Override
    protected void refused(String what) {
        session.hearing.refused(what);
    }
}
