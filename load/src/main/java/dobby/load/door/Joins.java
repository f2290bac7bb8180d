package dobby.load.door;

import dobby.load.wire.Ascii;
import dobby.load.wire.HttpAnswer;
import dobby.load.wire.HttpBody;
import dobby.load.wire.LoadException;
import dobby.load.wire.Sockets;
import dobby.load.wire.Talk;
import dobby.load.wire.Wire;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Connects new sessions to their paths through Dudley, a hundred at a time.
 *
 * <p>Threads: confined to the generator's one thread.
 */
public final class Joins implements Talk {
    private static final int BATCH = 100;
    private static final byte[] UNKNOWN = Ascii.bytes("\"unknown\"");

    private final Sockets sockets;
    private final HttpDoor dudley;
    private final Paths paths;
    private final byte[] head;
    private final HttpAnswer answer = new HttpAnswer();
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private @Nullable Wire wire;
    private boolean free;

    /** It opens one connection, when there is a session to connect. */
    public Joins(Sockets sockets, HttpDoor dudley, Paths paths) {
        this.sockets = sockets;
        this.dudley = dudley;
        this.paths = paths;
        this.head =
                Ascii.bytes("POST " + dudley.base() + "/updates HTTP/1.1\r\n" + dudley.headers());
    }

    void add(String id, int path) {
        waiting.add(
                "{\"path\":\"::connect\",\"message\":\"" + id + "->" + paths.name(path) + "\"}");
        if (wire == null) {
            wire = sockets.open(dudley.address(), null, this);
        } else {
            sendNext(wire);
        }
    }

    @Override
    public void opened(Wire opened) {
        free = true;
        sendNext(opened);
    }

    @Override
    public void lost() {
        free = false;
    }

    @Override
    public int received(Wire from, byte[] bytes, int at, int to) {
        if (!answer.find(bytes, at, to)) {
            return at;
        }
        if (!answer.good() || Ascii.last(bytes, answer.body(), answer.bodyEnd(), UNKNOWN) >= 0) {
            throw new LoadException("a session was not connected to its path: " + answer);
        }
        if (answer.closes()) {
            from.reopen();
        } else {
            free = true;
            sendNext(from);
        }
        return answer.end();
    }

    private void sendNext(Wire to) {
        if (!free || waiting.isEmpty()) {
            return;
        }
        free = false;
        ByteBuffer out = to.out();
        out.put(head);
        HttpBody body = HttpBody.begin(out);
        for (int i = 0; i < BATCH && !waiting.isEmpty(); i++) {
            out.put((byte) (i == 0 ? '[' : ',')).put(Ascii.bytes(waiting.remove()));
        }
        body.end(out.put((byte) ']'));
        to.send(out);
    }
}
