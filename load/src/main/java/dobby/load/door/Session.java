package dobby.load.door;

import dobby.load.wire.Ascii;
import dobby.load.wire.Hearing;
import dobby.load.wire.Kept;
import java.nio.ByteBuffer;

/** One session of Dobby's: its token, and whether it hears its path already. */
final class Session {
    private static final byte[] RECONNECT_WITH = Ascii.bytes("\"reconnectWith\":\"");
    private static final byte[] SEQ = Ascii.bytes("\"seq\":");

    final Firenze firenze;
    final Hearing hearing;
    private final int path;
    private final Kept id = new Kept();
    private final Kept key = new Kept();
    private long seq;
    private boolean asked;
    private boolean hears;

    Session(Firenze firenze, int path, Hearing hearing) {
        this.firenze = firenze;
        this.path = path;
        this.hearing = hearing;
    }

    /** The number of the last update that has come. */
    long seq() {
        return seq;
    }

    /** Puts what to come back with; nothing before the first answer. */
    void putToken(ByteBuffer out) {
        asked = true;
        if (!id.isEmpty()) {
            id.put(out);
            Ascii.put(out.put((byte) '/'), seq);
            key.put(out);
        }
    }

    /** Takes one batch of updates, however it was sent. */
    void take(byte[] bytes, int from, int to) {
        int token = asked ? Ascii.last(bytes, from, to, RECONNECT_WITH) : -1;
        int end = token < 0 ? to : token;
        if (token >= 0) {
            asked = false;
            takeToken(bytes, token + RECONNECT_WITH.length, to);
        }
        int last = Ascii.last(bytes, from, end, SEQ);
        if (last >= 0) {
            seq = Ascii.longNumber(bytes, last + SEQ.length, end);
            hearing.heard(bytes, from, end);
        }
        // Once connected, the path is said with a blank message, the session's first update.
        hears |= last >= 0;
    }

    /** Whether its path has been heard of. */
    boolean hears() {
        return hears;
    }

    private void takeToken(byte[] bytes, int from, int to) {
        int number = Ascii.find(bytes, from, to, '/') + 1;
        int rest = Ascii.find(bytes, number, to, '/');
        int end = Ascii.find(bytes, rest, to, '"');
        seq = Ascii.longNumber(bytes, number, rest);
        key.set(bytes, rest, end);
        if (!id.equals(bytes, from, number - 1)) {
            if (!id.isEmpty()) {
                hearing.refused("the server has forgotten session " + id);
            }
            id.set(bytes, from, number - 1);
            hears = false;
            firenze.join(id.toString(), path);
        }
    }
}
