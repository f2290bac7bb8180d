package dobby.bench.rival;

import dobby.load.wire.Ascii;
import dobby.load.wire.EventTalk;
import dobby.load.wire.Hearing;
import dobby.load.wire.Wire;
import java.nio.ByteBuffer;

/**
 * Server-sent events at {@code /sub/<path>}: the data of each is one message, as it was published.
 */
final class PlainEvents extends EventTalk {
    private static final Stream STREAM = new Stream();
    private static final byte[] GET = Ascii.bytes("GET /sub/");
    private static final byte[] REST =
            Ascii.bytes(" HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n");

    private final int path;
    private final Hearing hearing;

    PlainEvents(int path, Hearing hearing) {
        super(STREAM, hearing);
        this.path = path;
        this.hearing = hearing;
    }

    @Override
    protected void ask(Wire wire) {
        ByteBuffer out = wire.out();
        Ascii.put(out.put(GET), path);
        wire.send(out.put(REST));
    }

    @Override
    protected void begun() {
        hearing.attached();
    }

    @Override
    protected void event(byte[] bytes, int from, int to) {
        hearing.heard(bytes, from, to);
    }
}
