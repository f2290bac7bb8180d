package dobby.bench.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** One back-end's connection: one request at a time. */
final class Publisher extends Connection {
    private final PublishDoor wire;
    private final InetSocketAddress door;
    private final Tally tally;
    private boolean connected;
    private boolean waits;
    private long sent;

    Publisher(Sockets sockets, PublishDoor wire, Tally tally) {
        super(sockets, wire.answer());
        this.wire = wire;
        this.door = new InetSocketAddress(InetAddress.getLoopbackAddress(), wire.port());
        this.tally = tally;
    }

    @Override
    InetSocketAddress door() {
        return door;
    }

    boolean free() {
        return connected && !waits;
    }

    /** Sends one request with so many messages, meant for this time. */
    void publish(Messages messages, int count, long time) {
        ByteBuffer out = sockets.out();
        wire.publish(messages, count, time, out);
        sent = System.nanoTime();
        waits = true;
        send(out);
    }

    @Override
    void opened() {
        connected = true;
    }

    @Override
    void lost() {
        connected = false;
        if (waits) {
            end(false);
        }
    }

    @Override
    void answered(Answer answer, long now) {
        if (!answer.good && tally.refused == 0) {
            System.err.println("a publish was refused: " + answer);
        }
        if (waits) {
            end(answer.good);
        }
    }

    private void end(boolean good) {
        waits = false;
        tally.answered(good, System.nanoTime() - sent);
    }
}
