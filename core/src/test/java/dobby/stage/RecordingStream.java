package dobby.stage;

import dobby.message.Refusal;
import dobby.session.Batch;
import dobby.session.CloseReason;
import dobby.session.Firenze;
import dobby.session.Transport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose frames wait as text until the test reads them; with room for a few only.
 *
 * <p>Threads: the test's own.
 */
public final class RecordingStream implements Transport {

    private final int room;
    private final ArrayDeque<String> unread = new ArrayDeque<>();
    private @Nullable Firenze session;
    private @Nullable CloseReason closed;
    private @Nullable Refusal turnedAway;
    private boolean begun;
    private boolean blocked;
    private int beats;

    /** A stream with room for everything. */
    public RecordingStream() {
        this(Integer.MAX_VALUE);
    }

    /**
     * @param room how many unread frames there may be until it can take no more
     */
    public RecordingStream(int room) {
        this.room = room;
    }

    @Override
    public boolean endsWithBatch() {
        return false;
    }

    @Override
    public void attached(Firenze to) {
        session = to;
    }

    @Override
    public boolean send(Batch batch) {
        if (blocked || closed != null) {
            throw new AssertionError("was sent a batch though it could take none");
        }
        if (batch.tellsToken() == begun) {
            throw new AssertionError("the first batch of a stream, and no other, tells the token");
        }
        begun = true;
        unread.add(text(batch));
        blocked = unread.size() >= room;
        return !blocked;
    }

    private static String text(Batch batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        batch.writeTo(bytes::writeBytes);
        if (bytes.size() != batch.length()) {
            throw new AssertionError(
                    "a batch of " + bytes.size() + " bytes said " + batch.length());
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void beat() {
        beats++;
    }

    @Override
    public void turnAway(Refusal why) {
        turnedAway = why;
    }

    @Override
    public void close(CloseReason why, Batch last) {
        closed = why;
    }

    /** The next frame; null if none is there. The session is told when there is room again. */
    public @Nullable String read() {
        String frame = unread.poll();
        if (blocked && unread.size() < room && session != null) {
            blocked = false;
            session.ready(this);
        }
        return frame;
    }

    /** Whether there is nothing to read at the moment. */
    public boolean isQuiet() {
        return unread.isEmpty();
    }

    /** Its connection is cut, and the server notices. */
    public void cut() {
        if (session != null) {
            session.lost(this);
        }
    }

    /** How many heartbeats there were. */
    public int beats() {
        return beats;
    }

    /** Why it was given no session; null if it was. */
    public @Nullable Refusal turnedAway() {
        return turnedAway;
    }

    /** Why it was closed; null if it was not. */
    public @Nullable CloseReason closed() {
        return closed;
    }
}
