package dobby.load.door;

import dobby.load.wire.Ascii;
import dobby.load.wire.EventTalk;
import dobby.load.wire.Hearing;
import dobby.load.wire.HttpAnswer;
import dobby.load.wire.SubscriberProtocol;
import dobby.load.wire.Talk;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * The clients' door: begins sessions in one of its three ways, and has each connected to its path.
 *
 * <p>Threads: confined to the generator's one thread.
 */
public final class Firenze implements SubscriberProtocol {
    /** How a session is sent what comes. */
    public enum Transport {
        POLL,
        SSE,
        WEBSOCKET
    }

    final HttpAnswer answer = new HttpAnswer();
    final EventTalk.Stream stream = new EventTalk.Stream();
    private final HttpDoor door;
    private final Transport transport;
    private final Joins joins;
    private final byte[] get;
    private final byte[] host;

    /** Sessions begin at this door, and are connected through the other, Dudley. */
    public Firenze(HttpDoor door, Transport transport, Joins joins) {
        this.door = door;
        this.transport = transport;
        this.joins = joins;
        this.get = Ascii.bytes("GET " + door.base() + "/comet/");
        this.host = Ascii.bytes(" HTTP/1.1\r\n" + door.headers());
    }

    @Override
    public InetSocketAddress door() {
        return door.address();
    }

    @Override
    public Talk subscriber(int path, Hearing hearing) {
        Session session = new Session(this, path, hearing);
        return switch (transport) {
            case POLL -> new Poll(session);
            case SSE -> new Events(session);
            case WEBSOCKET -> new Socket(session);
        };
    }

    /** A session was given an id: it is to hear its path. */
    void join(String id, int path) {
        joins.add(id, path);
    }

    /** Puts the request of a session, without the blank line at its end. */
    void putRequest(Session session, ByteBuffer out) {
        out.put(get);
        session.putToken(out);
        out.put(host);
    }
}
