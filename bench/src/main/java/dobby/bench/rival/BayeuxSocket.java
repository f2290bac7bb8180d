package dobby.bench.rival;

import dobby.load.wire.Ascii;
import dobby.load.wire.Hearing;
import dobby.load.wire.HttpAnswer;
import dobby.load.wire.WebSocketFrame;
import dobby.load.wire.WebSocketTalk;
import dobby.load.wire.Wire;
import java.nio.ByteBuffer;

/** Bayeux over WebSocket at {@code /bayeux}: messages come while a connect waits. */
final class BayeuxSocket extends WebSocketTalk {
    private static final HttpAnswer HEAD = new HttpAnswer();
    private static final byte[] REQUEST =
            Ascii.bytes("GET /bayeux HTTP/1.1\r\nHost: localhost\r\n");

    private final Hearing hearing;
    private final Bayeux session;

    BayeuxSocket(int path, Hearing hearing) {
        super(HEAD);
        this.hearing = hearing;
        this.session = new Bayeux(path, hearing, "websocket");
    }

    @Override
    protected void putRequest(ByteBuffer out) {
        out.put(REQUEST);
    }

    @Override
    protected void begun(Wire wire) {
        session.begin();
        say(wire);
    }

    @Override
    protected void text(Wire wire, byte[] bytes, int from, int to) {
        if (session.take(bytes, from, to)) {
            say(wire);
        }
    }

    private void say(Wire wire) {
        ByteBuffer out = wire.out();
        WebSocketFrame frame = WebSocketFrame.begin(out);
        session.put(out);
        frame.end(out);
        wire.send(out);
    }

    @Override
    protected void refused(String what) {
        hearing.refused(what);
    }
}
