package dobby.session;

import dobby.loop.Deadline;
import dobby.loop.Loop;
import dobby.message.Arrival;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Thestral;
import dobby.message.Update;
import dobby.registry.Registration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One client's session: its outbox and, when present, the transport it is reached by.
 *
 * <p>Receiving only appends and asks for a turn; sending happens in the turn. What was sent stays
 * in the outbox until the client comes back with a token that confirms it, so a lost answer is
 * simply sent again. The states are drawn in {@code docs/architecture.md}.
 *
 * <p>Threads: confined to its loop, except where a method says that it may be called from any.
 */
public final class Firenze extends Deadline implements Thestral {

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

    private final Sessions sessions;
    private final ResumeToken.Key key;
    private @Nullable Registration registration;
    private State state = State.SILENT;
    private @Nullable Transport transport;
    private @Nullable Outbox outbox;

    /** All up to here is confirmed. */
    private long confirmed;

    /** All up to here was sent over the transport of now, or confirmed. */
    private long sent;

    /** The highest number ever sent; a token beyond it was not given out by us. */
    private long sentMax;

    /** The transport of now has told the token. */
    private boolean told;

    /** Was already blocked when the heartbeat was due the last time. */
    private boolean stalled;

    Firenze(Sessions sessions, ResumeToken.Key key) {
        this.sessions = sessions;
        this.key = key;
    }

    /** Its loop. */
    public Loop loop() {
        return sessions.loop();
    }

    /** Has been registered; the first answer only tells the token. */
    void begin(Registration registration, Transport transport) {
        assert sessions.loop().inside();
        this.registration = registration;
        this.confirmed = sessions.seq();
        this.sent = confirmed;
        this.sentMax = confirmed;
        attach(transport);
        flushNow();
        if (sessions.stopping()) {
            shutDown();
        }
    }

    @Override
    public void update(Update update) {
        assert sessions.loop().inside();
        if (state == State.ENDED) {
            return;
        }
        try {
            append(sessions.entryOf(update));
        } catch (RuntimeException | Error thrown) {
            end(CloseReason.FAULT);
            throw thrown;
        }
    }

    @Override
    public void update(Update update, Arrival arrival) {
        assert sessions.loop().inside();
        if (state == State.ENDED) {
            arrival.lost();
            return;
        }
        try {
            Entry entry = sessions.entryOf(update);
            append(entry);
            if (outbox == null) { // it was one too many
                arrival.lost();
            } else {
                outbox.owe(entry.seq(), arrival);
            }
        } catch (RuntimeException | Error thrown) {
            end(CloseReason.FAULT);
            throw thrown;
        }
    }

    private void append(Entry entry) {
        if (outbox == null) {
            outbox = new Outbox();
        }
        outbox.add(entry, sessions.limits(), isStreaming() ? sent : 0);
        outbox.lostBeyond(sent);
        if (outbox.gaps() > sessions.limits().queueUpdatesMax()) {
            end(CloseReason.OVERFLOW);
        } else if (state == State.HELD) {
            state = State.DUE;
            if (sessions.limits().batchDelayMs() == 0) {
                sessions.due(this);
            } else {
                sessions.batching().arm(this);
            }
        }
    }

    /**
     * The client is back: confirms, by the token's number, what it has, and from now on uses the
     * transport. If the token is not this session's, the transport is given a new session instead.
     *
     * <p>Threads: from any.
     */
    public void resume(ResumeToken token, Transport transport) {
        if (!sessions.loop().inside()) {
            sessions.loop().run(() -> resume(token, transport));
            return;
        }
        if (state == State.ENDED || !key.matches(token.key()) || token.seq() > sentMax) {
            sessions.begin(transport);
            return;
        }
        if (outbox != null && !outbox.reachesBackTo(Math.max(confirmed, token.seq()))) {
            outbox.confirm(token.seq());
            end(CloseReason.OVERFLOW);
            sessions.begin(transport);
            return;
        }
        Transport old = this.transport;
        ResumeToken oldToken = token(confirmed);
        confirm(token.seq());
        sent = confirmed;
        if (outbox != null) {
            outbox.lostBeyond(sent);
        }
        attach(transport);
        try {
            if (hasMore() || isStreaming()) {
                flushNow();
            }
            if (sessions.stopping()) {
                shutDown();
            }
        } catch (RuntimeException | Error thrown) {
            failed(thrown);
        }
        if (old != null) { // only now: by closing it others may have their turn
            close(old, CloseReason.REPLACED, oldToken);
        }
    }

    /**
     * The client says over its stream that it has all up to the number. One that was never sent,
     * and a stream that is the session's no longer, confirm nothing.
     *
     * <p>Threads: from any.
     */
    public void confirm(Transport transport, long seq) {
        if (!sessions.loop().inside()) {
            sessions.loop().run(() -> confirm(transport, seq));
        } else if (this.transport == transport && seq <= sent) {
            confirm(seq);
        }
    }

    /** Whether the token's key is this session's. */
    public boolean isOpenedBy(ResumeToken token) {
        return key.matches(token.key());
    }

    /**
     * The client says, otherwise than over its transport, that it has all up to the number.
     *
     * <p>Threads: from any.
     */
    public void confirmAside(long seq) {
        if (!sessions.loop().inside()) {
            sessions.loop().run(() -> confirmAside(seq));
        } else if (seq <= sent) {
            confirm(seq);
        }
    }

    /**
     * The client says up to where it knows paths, from an earlier session.
     *
     * <p>Threads: from any.
     */
    public void know(Map<Path, Position> positions) {
        if (!sessions.loop().inside()) {
            sessions.loop().run(() -> know(positions));
        } else if (registration != null) {
            registration.know(positions);
        }
    }

    /** How it stands. To be called on its loop. */
    public SessionState look() {
        assert sessions.loop().inside();
        Outbox box = outbox;
        Transport over = transport;
        return new SessionState(
                over == null ? null : over.kind(),
                state == State.BLOCKED,
                state == State.SILENT ? sessions.silent().waitedMs(this) : 0,
                confirmed,
                sent,
                box == null ? 0 : box.size(),
                box == null ? 0 : box.bytes(),
                box == null ? List.of() : box.losses(),
                box == null ? List.of() : box.pathsAfter(sent));
    }

    private void confirm(long seq) {
        confirmed = Math.max(confirmed, seq);
        if (outbox != null) {
            outbox.confirm(confirmed);
            if (!outbox.hasAfter(confirmed)) {
                outbox = null;
            }
        }
    }

    private boolean hasMore() {
        return outbox != null && outbox.hasAfter(sent);
    }

    /**
     * A stream that could take no more can again.
     *
     * <p>Threads: from any.
     */
    public void ready(Transport transport) {
        if (!sessions.loop().inside()) {
            sessions.loop().run(() -> ready(transport));
        } else if (this.transport == transport && state == State.BLOCKED) {
            stalled = false;
            state = State.HELD;
            goOn();
        }
    }

    /**
     * A transport's connection is lost; if it is still the session's, the session waits for the
     * client to come back.
     *
     * <p>Threads: from any.
     */
    public void lost(Transport transport) {
        if (!sessions.loop().inside()) {
            sessions.loop().run(() -> lost(transport));
            return;
        }
        if (this.transport == transport) {
            detach();
        }
    }

    /** Sends what waits, in its turn; by then it may be gone. */
    void flush() {
        assert sessions.loop().inside();
        if (state == State.DUE) {
            try {
                flushNow();
            } catch (RuntimeException | Error thrown) {
                failed(thrown);
            }
        }
    }

    private void flushNow() {
        send();
        goOn();
    }

    /** A stream that was sent a part has its next turn. */
    private void goOn() {
        if (state == State.HELD && hasMore()) {
            state = State.DUE;
            sessions.due(this);
        }
    }

    private boolean isStreaming() {
        return transport != null && !transport.endsWithBatch();
    }

    /** Sends what waits, or if nothing does, the token. */
    private void send() {
        Transport over = transport;
        if (over == null) {
            throw new IllegalStateException("nothing to send over");
        }
        Batch batch = next();
        if (over.endsWithBatch()) {
            detach();
            over.send(batch);
        } else {
            told = true;
            state = over.send(batch) ? State.HELD : State.BLOCKED;
            if (!sessions.beating().holds(this)) {
                sessions.beating().arm(this);
            }
        }
    }

    private Batch next() {
        Entry only = told && outbox != null ? outbox.onlyAfter(sent) : null;
        if (only != null) { // nearly always so on a stream
            nowSent(only);
            return sessions.batchOf(only);
        }
        List<Entry> entries = outbox == null ? List.of() : outbox.after(sent, sessions.gaps());
        if (!entries.isEmpty()) {
            nowSent(entries.getLast());
        }
        return told ? sessions.batchOf(entries) : new Batch(entries, token(sent));
    }

    private void nowSent(Entry last) {
        sent = last.seq();
        sentMax = Math.max(sentMax, sent);
    }

    /** The time of its state is over. */
    @Override
    protected void due() {
        assert sessions.loop().inside();
        try {
            switch (state) {
                case HELD, BLOCKED -> heldLongEnough();
                case DUE -> {
                    flushNow();
                    if (sessions.stopping()) {
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
        if (sessions.stopping()) {
            leave(CloseReason.SHUTDOWN);
        } else if (!isStreaming()) {
            send();
        } else if (stalled) {
            leave(CloseReason.BROKEN);
        } else {
            stalled = state == State.BLOCKED;
            sessions.beating().arm(this);
            if (transport != null) {
                transport.beat();
            }
        }
    }

    /** The server stops: what the transport still takes is sent before it is let go. */
    private void shutDown() {
        while (state == State.DUE) {
            flushNow();
        }
        leave(CloseReason.SHUTDOWN);
    }

    /**
     * The others of its loop have their turn all the same; it waits for its client to come back.
     */
    private void failed(Throwable thrown) {
        sessions.faults().report("sending to a session", thrown);
        leave(CloseReason.BROKEN);
    }

    /** A back-end has closed it; Dolores has unregistered it. */
    @Override
    public void closed() {
        assert sessions.loop().inside();
        end(CloseReason.CLOSED);
    }

    private void end(CloseReason why) {
        if (state == State.ENDED) {
            return;
        }
        Transport old = transport;
        transport = null;
        if (outbox != null) {
            outbox.lost();
            outbox = null;
        }
        disarm();
        state = State.ENDED;
        if (registration != null) {
            sessions.dolores().unregister(registration);
        }
        if (old != null) {
            close(old, why, token(confirmed));
        }
    }

    private void attach(Transport transport) {
        this.transport = transport;
        state = State.HELD;
        told = false;
        stalled = false;
        (transport.endsWithBatch() ? sessions.held() : sessions.beating()).arm(this);
        transport.attached(this);
    }

    private void detach() {
        transport = null;
        state = State.SILENT;
        sessions.silent().arm(this);
    }

    /** Ends the transport of now, if there is one. */
    private void leave(CloseReason why) {
        Transport old = transport;
        if (old != null) {
            detach();
            close(old, why, token(confirmed));
        }
    }

    private void close(Transport old, CloseReason why, ResumeToken comeBackWith) {
        try {
            old.close(why, new Batch(List.of(), comeBackWith));
        } catch (RuntimeException | Error thrown) {
            sessions.faults().report("closing a session's transport", thrown);
        }
    }

    private ResumeToken token(long seq) {
        if (registration == null) {
            throw new IllegalStateException("has no id yet");
        }
        return new ResumeToken(registration.id(), seq, key);
    }
}
