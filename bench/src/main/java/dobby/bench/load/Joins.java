package dobby.bench.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/** Connects Dobby's new sessions to their paths through Dudley, a hundred at a time. */
final class Joins extends Connection {
    private static final int BATCH = 100;
    private static final byte[] HEAD = Ascii.bytes("POST /updates HTTP/1.1\r\nHost: localhost\r\n");
    private static final byte[] UNKNOWN = Ascii.bytes("\"unknown\"");

    private final InetSocketAddress door;
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private boolean begun;
    private boolean free;

    Joins(Sockets sockets, int port) {
        super(sockets, new HttpAnswer());
        door = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    InetSocketAddress door() {
        return door;
    }

    void add(String id, int path) {
        waiting.add("{\"path\":\"::connect\",\"message\":\"" + id + "->" + path + "\"}");
        if (begun) {
            sendNext();
        } else {
            begun = true;
            open();
        }
    }

    @Override
    void opened() {
        free = true;
        sendNext();
    }

    @Override
    void lost() {
        free = false;
    }

    @Override
    void answered(Answer answer, long now) {
        if (!answer.good || Ascii.last(answer.bytes, answer.body, answer.end, UNKNOWN) >= 0) {
            throw new IllegalStateException("a session was not connected: " + answer);
        }
        free = true;
        sendNext();
    }

    private void sendNext() {
        if (!free || waiting.isEmpty()) {
            return;
        }
        free = false;
        ByteBuffer out = sockets.out();
        out.put(HEAD);
        HttpBody body = HttpBody.begin(out);
        for (int i = 0; i < BATCH && !waiting.isEmpty(); i++) {
            out.put((byte) (i == 0 ? '[' : ',')).put(Ascii.bytes(waiting.remove()));
        }
        out.put((byte) ']');
        body.end(out);
        send(out);
    }
}
