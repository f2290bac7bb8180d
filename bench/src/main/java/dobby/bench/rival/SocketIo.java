package dobby.bench.rival;

import dobby.load.wire.Ascii;
import dobby.load.wire.Hearing;
import dobby.load.wire.HttpAnswer;
import dobby.load.wire.WebSocketFrame;
import dobby.load.wire.WebSocketTalk;
import dobby.load.wire.Wire;
import java.nio.ByteBuffer;

/**
 * Socket.IO over WebSocket alone: opened, asked to be connected, connected; then an event is a
 * message.
 */
final class SocketIo extends WebSocketTalk {
    private static final HttpAnswer HEAD = new HttpAnswer();
    private static final byte[] GET =
            Ascii.bytes("GET /socket.io/?EIO=4&transport=websocket&path=");
    private static final byte[] HOST = Ascii.bytes(" HTTP/1.1\r\nHost: localhost\r\n");
    private static final byte[] CONNECT = Ascii.bytes("40");
    private static final byte[] PONG = Ascii.bytes("3");

    private final int path;
    private final Hearing hearing;

    SocketIo(int path, Hearing hearing) {
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
    protected void begun(Wire wire) {}

    @Override
    protected void text(Wire wire, byte[] bytes, int from, int to) {
        switch (bytes[from]) {
            case '0' -> say(wire, CONNECT);
            case '2' -> say(wire, PONG);
            case '4' -> {
                if (bytes[from + 1] == '0') {
                    hearing.attached();
                } else {
                    hearing.heard(bytes, from, to);
                }
            }
            default -> hearing.refused(Ascii.text(bytes, from, to));
        }
    }

    private static void say(Wire wire, byte[] what) {
        ByteBuffer out = wire.out();
        WebSocketFrame frame = WebSocketFrame.begin(out);
        frame.end(out.put(what));
        wire.send(out);
    }

    @Override
    protected void refused(String what) {
        hearing.refused(what);
    }
}
