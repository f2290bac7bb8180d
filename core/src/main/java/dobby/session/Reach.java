package dobby.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what a session's client is reached, and when it is sent what waits. The states are drawn in
 * {@code docs/architecture.md}.
 *
 * <p>Threads: confined to its session's loop.
 */
abstract sealed class Reach extends Progress permits Firenze {

    private enum State {
        /** No transport; the session ends if nobody comes. */
        SILENT,
        /** A transport is there, has been sent everything, and can take more. */
        HELD,
        /**
         * A transport is there and something waits to be sent, at once or when the batch delay is
         * over.
         */
        DUE,
        /** A stream is there whose peer does not read as fast as it is sent to. */
        BLOCKED,
        /** Over. */
        ENDED
    }

    private State state = State.SILENT;
    private @Nullable Transport transport;

    /** The transport of now has told the token. */
    private boolean told;

    /** Was already blocked when the heartbeat was due the last time. */
    private boolean stalled;

    Reach(Sessions sessions) {
        super(sessions);
    }

    /** Ends the session. */
    abstract void end(CloseReason why);

    final boolean isOver() {
        return state == State.ENDED;
    }

    final @Nullable Transport transport() {
        return transport;
    }

    final boolean isStreaming() {
        return transport != null && !transport.endsWithBatch();
    }

    /** Whether nothing can be sent to its client at the moment. */
    final boolean isBehind() {
        return state == State.SILENT || state == State.BLOCKED;
    }

    /** From now on it is reached by this, and has told it nothing. */
    final void attach(Transport transport) {
        noLongerReached();
        sessions().tally().reachedBy(transport);
        this.transport = transport;
        state = State.HELD;
        told = false;
        stalled = false;
        (transport.endsWithBatch() ? sessions().held() : sessions().beating()).arm(this);
    }

    /** From now on it is reached by nothing. */
    final void detach() {
        noLongerReached();
        transport = null;
        state = State.SILENT;
        sessions().silent().arm(this);
    }

    private void noLongerReached() {
        if (transport != null) {
            sessions().tally().left(transport);
        }
    }

    /** Something waits: a transport that can take it has its turn. */
    final void wake() {
        if (state == State.HELD) {
            state = State.DUE;
            if (sessions().limits().batchDelayMs() == 0) {
                sessions().due(this);
            } else {
                sessions().batching().arm(this);
            }
        }
    }

    /** A stream that could take no more can again. */
    final void unblock() {
        if (state == State.BLOCKED) {
            stalled = false;
            state = State.HELD;
            settle();
            goOn();
        }
    }

    /** Sends what waits, in its turn; by then it may be gone. */
    final void flush() {
        assert sessions().loop().inside();
        if (state == State.DUE) {
            try {
                flushNow();
            } catch (RuntimeException | Error thrown) {
                failed(thrown);
            }
        }
    }

    /** Sends what waits, or if nothing does, the token. */
    final void flushNow() {
        send();
        goOn();
    }

    /** A stream that was sent a part has its next turn. */
    private void goOn() {
        if (state == State.HELD && hasMore()) {
            state = State.DUE;
            sessions().due(this);
        }
    }

    private void send() {
        Transport over = transport;
        if (over == null) {
            throw new IllegalStateException("nothing to send over");
        }
        Batch batch = next(told);
        if (over.endsWithBatch()) {
            detach();
            over.send(batch);
        } else {
            told = true;
            state = over.send(batch) ? State.HELD : State.BLOCKED;
            if (!sessions().beating().holds(this)) {
                sessions().beating().arm(this);
            }
        }
    }

    /** The time of its state is over. */
    @Override
    protected final void due() {
        assert sessions().loop().inside();
        try {
            switch (state) {
                case HELD, BLOCKED -> heldLongEnough();
                case DUE -> {
                    flushNow();
                    if (sessions().stopping()) {
                        shutDown();
                    }
                }
                case SILENT -> end(CloseReason.EXPIRED);
                case ENDED -> throw new IllegalStateException("waits for nothing");
            }
        } catch (RuntimeException | Error thrown) {
            failed(thrown);
        }
    }

    private void heldLongEnough() {
        if (sessions().stopping()) {
            leave(CloseReason.SHUTDOWN);
        } else if (!isStreaming()) {
            send();
        } else if (stalled) {
            leave(CloseReason.BROKEN);
        } else {
            stalled = state == State.BLOCKED;
            sessions().beating().arm(this);
            if (transport != null) {
                transport.beat();
            }
        }
    }

    /** The server stops: what the transport still takes is sent before it is let go. */
    final void shutDown() {
        while (state == State.DUE) {
            flushNow();
        }
        leave(CloseReason.SHUTDOWN);
    }

    /**
     * The others of its loop have their turn all the same; it waits for its client to come back.
     */
    final void failed(Throwable thrown) {
        sessions().faults().report("sending to a session", thrown);
        leave(CloseReason.BROKEN);
    }

    /** Ends the transport of now, if there is one. */
    private void leave(CloseReason why) {
        Transport old = transport;
        if (old != null) {
            detach();
            close(old, why, token(confirmed()));
        }
    }

    final void close(Transport old, CloseReason why, ResumeToken comeBackWith) {
        try {
            old.close(why, new Batch(List.of(), comeBackWith));
        } catch (RuntimeException | Error thrown) {
            sessions().faults().report("closing a session's transport", thrown);
        }
    }

    /** The session is over. Returns by what it was reached. */
    final @Nullable Transport over() {
        Transport old = transport;
        noLongerReached();
        transport = null;
        disarm();
        state = State.ENDED;
        return old;
    }

    /** How it stands. */
    SessionState look() {
        return look(
                transport,
                state == State.BLOCKED,
                state == State.SILENT ? sessions().silent().waitedMs(this) : 0);
    }
}
