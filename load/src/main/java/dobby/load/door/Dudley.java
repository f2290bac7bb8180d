package dobby.load.door;

import dobby.load.wire.Answering;
import dobby.load.wire.Ascii;
import dobby.load.wire.HttpBody;
import dobby.load.wire.Messages;
import dobby.load.wire.PostTalk;
import dobby.load.wire.PublisherProtocol;
import dobby.load.wire.PublisherTalk;
import dobby.load.wire.Wire;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Publishing through Dudley: a POST with a JSON array of updates.
 *
 * <p>Threads: confined to the generator's one thread.
 */
public final class Dudley implements PublisherProtocol {
    private static final byte[] PATH = Ascii.bytes("{\"path\":\"");
    private static final byte[] MESSAGE = Ascii.bytes("\",\"message\":\"");
    private static final byte[] END = Ascii.bytes("\"}");

    private final HttpDoor door;
    private final Paths paths;
    private final byte[] head;

    public Dudley(HttpDoor door, Paths paths) {
        this.door = door;
        this.paths = paths;
        this.head = Ascii.bytes("POST " + door.base() + "/ HTTP/1.1\r\n" + door.headers());
    }

    @Override
    public InetSocketAddress door() {
        return door.address();
    }

    @Override
    public PublisherTalk publisher(Answering answering) {
        return new PostTalk(answering) {
            @Override
            public void publish(Wire wire, Messages messages, int count) {
                ByteBuffer out = wire.out();
                out.put(head);
                HttpBody body = HttpBody.begin(out);
                put(messages, count, out);
                body.end(out);
                wire.send(out);
            }
        };
    }

    private void put(Messages messages, int count, ByteBuffer out) {
        for (int i = 0; i < count; i++) {
            messages.next();
            out.put((byte) (i == 0 ? '[' : ',')).put(PATH);
            paths.put(out, messages.path());
            out.put(MESSAGE);
            messages.put(out);
            out.put(END);
        }
        out.put((byte) ']');
    }
}
