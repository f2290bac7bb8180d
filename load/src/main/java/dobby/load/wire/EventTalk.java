package dobby.load.wire;

import java.util.Arrays;

/**
 * Server-sent events: one request whose answer has no end. Events are given whole, however they
 * were cut into chunks.
 *
 * <p>Threads: called by the generator's one thread.
 */
public abstract class EventTalk implements Talk {
    private static final byte[] NOTHING = new byte[0];

    private final Stream stream;
    private final Hearing hearing;
    private boolean begun;
    private boolean chunked;
    private byte[] half = NOTHING;

    /** What all talks of the generator's one thread may share: places to read into. */
    public static final class Stream {
        final HttpAnswer head = new HttpAnswer();
        final Chunk chunk = new Chunk();
    }

    protected EventTalk(Stream stream, Hearing hearing) {
        this.stream = stream;
        this.hearing = hearing;
    }

    /** Sends the request. */
    protected abstract void ask(Wire wire);

    /** The server has agreed: events follow. */
    protected void begun() {}

    /** Takes one event, all its lines up to the blank one. */
    protected abstract void event(byte[] bytes, int from, int to);

    @Override
    public final void opened(Wire wire) {
        begun = false;
        half = NOTHING;
        ask(wire);
    }

    @Override
    public final int received(Wire wire, byte[] bytes, int from, int to) {
        if (begun) {
            return take(wire, bytes, from, to);
        }
        HttpAnswer head = stream.head;
        if (!head.findHead(bytes, from, to)) {
            return from;
        }
        if (head.status() != 200) {
            hearing.refused(head.toString());
            wire.reopen();
            return to;
        }
        begun = true;
        chunked = head.chunked();
        begun();
        return take(wire, bytes, head.end(), to);
    }

    private int take(Wire wire, byte[] bytes, int from, int to) {
        if (!chunked) {
            events(bytes, from, to);
            return to;
        }
        Chunk chunk = stream.chunk;
        int at = from;
        int end = from;
        while (at < to && chunk.find(bytes, at, to)) {
            if (chunk.last) {
                wire.reopen();
            }
            System.arraycopy(bytes, chunk.from, bytes, end, chunk.to - chunk.from);
            end += chunk.to - chunk.from;
            at = chunk.next;
        }
        events(bytes, from, end);
        return at;
    }

    private void events(byte[] bytes, int from, int to) {
        if (half.length == 0) {
            int rest = whole(bytes, from, to);
            half = rest == to ? NOTHING : Arrays.copyOfRange(bytes, rest, to);
        } else if (to > from) {
            byte[] all = Arrays.copyOf(half, half.length + to - from);
            System.arraycopy(bytes, from, all, half.length, to - from);
            int rest = whole(all, 0, all.length);
            half = rest == all.length ? NOTHING : Arrays.copyOfRange(all, rest, all.length);
        }
    }

    /** Gives all whole events; returns where the rest begins. */
    private int whole(byte[] bytes, int from, int to) {
        int first = from;
        int line = from;
        for (int next = Ascii.lineEnd(bytes, line, to); next >= 0; ) {
            if (bytes[line] == '\n' || bytes[line] == '\r') {
                event(bytes, first, line);
                first = next;
            }
            line = next;
            next = Ascii.lineEnd(bytes, line, to);
        }
        return first;
    }
}
