package dobby.bench.rival;

import dobby.load.wire.Ascii;
import dobby.load.wire.Hearing;
import dobby.load.wire.Kept;
import java.nio.ByteBuffer;

/**
 * A session of the Bayeux protocol, whatever it is carried by: a handshake gives an id, a
 * subscription the channel {@code /ch/<path>}, and from then on there is always a connect with the
 * server.
 */
final class Bayeux {
    private static final byte[] CLIENT = Ascii.bytes("\"clientId\":\"");
    private static final byte[] HANDSHAKE =
            Ascii.bytes(
                    "[{\"channel\":\"/meta/handshake\",\"version\":\"1.0\","
                            + "\"supportedConnectionTypes\":[\"websocket\",\"long-polling\"]}]");
    private static final byte[] SUBSCRIBE =
            Ascii.bytes("[{\"channel\":\"/meta/subscribe\",\"subscription\":\"/ch/");
    private static final byte[] AND_CLIENT = Ascii.bytes("\",\"clientId\":\"");
    private static final byte[] CONNECT =
            Ascii.bytes("[{\"channel\":\"/meta/connect\",\"connectionType\":\"");
    private static final byte[] CONNECTED = Ascii.bytes("\"/meta/connect\"");
    private static final byte[] END = Ascii.bytes("\"}]");

    private enum Step {
        HANDSHAKE,
        SUBSCRIBE,
        CONNECT
    }

    private final int path;
    private final Hearing hearing;
    private final byte[] connectionType;
    private final Kept client = new Kept();
    private Step step = Step.HANDSHAKE;

    Bayeux(int path, Hearing hearing, String connectionType) {
        this.path = path;
        this.hearing = hearing;
        this.connectionType = Ascii.bytes(connectionType);
    }

    /** Puts what is to be said next. */
    void put(ByteBuffer out) {
        switch (step) {
            case HANDSHAKE -> out.put(HANDSHAKE);
            case SUBSCRIBE -> {
                Ascii.put(out.put(SUBSCRIBE), path);
                client.put(out.put(AND_CLIENT));
                out.put(END);
            }
            case CONNECT -> {
                out.put(CONNECT).put(connectionType);
                client.put(out.put(AND_CLIENT));
                out.put(END);
            }
        }
    }

    /** Takes what was said; whether it is to be answered, where not every answer is. */
    boolean take(byte[] bytes, int from, int to) {
        if (step == Step.CONNECT) {
            hearing.heard(bytes, from, to);
            return Ascii.last(bytes, from, to, CONNECTED) >= 0;
        }
        if (step == Step.SUBSCRIBE) {
            step = Step.CONNECT;
            hearing.attached();
            return true;
        }
        int id = Ascii.last(bytes, from, to, CLIENT) + CLIENT.length;
        if (id < CLIENT.length) {
            hearing.refused(Ascii.text(bytes, from, to));
            return false;
        }
        client.set(bytes, id, Ascii.find(bytes, id, to, '"'));
        step = Step.SUBSCRIBE;
        return true;
    }

    /** The connection is new: another session begins. */
    void begin() {
        step = Step.HANDSHAKE;
    }
}
