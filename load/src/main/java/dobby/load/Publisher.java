package dobby.load;

import dobby.load.wire.Answering;
import dobby.load.wire.PublisherProtocol;
import dobby.load.wire.PublisherTalk;
import dobby.load.wire.Sockets;
import dobby.load.wire.Talk;
import dobby.load.wire.Wire;
import org.jspecify.annotations.Nullable;

/** One back-end's connection: one request at a time. */
final class Publisher implements Talk, Answering {
    private final Tally tally;
    private final Progress progress;
    private final NumberedMessages messages;
    private final PublisherTalk talk;
    private @Nullable Wire wire;
    private boolean ready;
    private boolean waits;
    private long sent;

    Publisher(
            Tally tally, Progress progress, NumberedMessages messages, PublisherProtocol protocol) {
        this.tally = tally;
        this.progress = progress;
        this.messages = messages;
        this.talk = protocol.publisher(this);
    }

    void open(Sockets sockets, PublisherProtocol protocol) {
        sockets.open(protocol.door(), null, this);
    }

    boolean free() {
        return ready && !waits;
    }

    /** Sends one request with so many messages, which were due at this time. */
    void publish(int count, long due) {
        if (wire != null) {
            messages.due(due);
            sent = System.nanoTime();
            waits = true;
            talk.publish(wire, messages, count);
        }
    }

    @Override
    public void opened(Wire opened) {
        wire = opened;
        talk.opened(opened);
    }

    @Override
    public int received(Wire from, byte[] bytes, int at, int to) {
        return talk.received(from, bytes, at, to);
    }

    @Override
    public void lost() {
        ready = false;
        talk.lost();
        if (waits) {
            end(false);
        }
    }

    @Override
    public void ready() {
        ready = true;
    }

    @Override
    public void accepted() {
        end(true);
    }

    @Override
    public void refused(String what) {
        if (tally.refused == 0) {
            progress.trouble("a message was refused: " + what);
        }
        end(false);
    }

    private void end(boolean good) {
        if (waits) {
            waits = false;
            tally.answered(good, System.nanoTime() - sent);
        }
    }
}
