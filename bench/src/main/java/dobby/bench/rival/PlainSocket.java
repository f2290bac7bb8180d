package dobby.bench.rival;

import dobby.load.wire.Ascii;
import dobby.load.wire.Hearing;
import dobby.load.wire.HttpAnswer;
import dobby.load.wire.WebSocketTalk;
import dobby.load.wire.Wire;
import java.nio.ByteBuffer;

/** A WebSocket to {@code /sub/<path>}: each text is one message, as it was published. */
final class PlainSocket extends WebSocketTalk {
    private static final HttpAnswer HEAD = new HttpAnswer();
    private static final byte[] GET = Ascii.bytes("GET /sub/");
    private static final byte[] HOST = Ascii.bytes(" HTTP/1.1\r\nHost: localhost\r\n");

    private final int path;
    private final Hearing hearing;

    PlainSocket(int path, Hearing hearing) {
        super(HEAD);
        this.path = path;
        this.hearing = hearing;
    }

    @Override
    protected void putRequest(ByteBuffer out) {
        Ascii.put(out.put(GET), path);
        out.put(HOST);
    }

    @Override
    protected void begun(Wire wire) {
        hearing.attached();
    }

    @Override
    protected void text(Wire wire, byte[] bytes, int from, int to) {
        hearing.heard(bytes, from, to);
    }

    @Override
    protected void refused(String what) {
        hearing.refused(what);
    }
}
