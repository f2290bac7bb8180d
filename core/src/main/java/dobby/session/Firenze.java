package dobby.session;

import dobby.loop.Loop;
import dobby.message.Arrival;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Thestral;
import dobby.message.Update;
import dobby.registry.Registration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client's session: its outbox and, when present, the transport it is reached by.
 *
 * <p>Receiving only appends and asks for a turn; sending happens in the turn. What was sent stays
 * in the outbox until the client comes back with a token that confirms it, so a lost answer is
 * simply sent again. {@link Progress} has what is kept, {@link Reach} when it is sent.
 *
 * <p>Threads: confined to its loop, except where a method says that it may be called from any.
 */
public final class Firenze extends Reach implements Thestral {

    private final ResumeToken.Key key;
    private final int origin;
    private @Nullable Registration registration;

    /**
     * @param origin where its client came from, see {@link Admission}
     */
    Firenze(Sessions sessions, ResumeToken.Key key, int origin) {
        super(sessions);
        this.key = key;
        this.origin = origin;
    }

    /** Its loop. */
    public Loop loop() {
        return sessions().loop();
    }

    /** Where its client came from when it began, see {@link Admission}. */
    public int origin() {
        return origin;
    }

    /** Who it is to Dolores. To be called on its loop. */
    public Registration registration() {
        if (registration == null) {
            throw new IllegalStateException("has not begun");
        }
        return registration;
    }

    /** Has been registered; the first answer only tells the token. */
    void begin(Registration registration, Transport transport, @Nullable Consumer<Firenze> then) {
        assert sessions().loop().inside();
        this.registration = registration;
        sessions().tally().begun();
        startNow();
        if (!tell(then, transport)) {
            end(CloseReason.FAULT);
            return;
        }
        attach(transport);
        transport.attached(this);
        flushNow();
        if (sessions().stopping()) {
            shutDown();
        }
    }

    @Override
    public void update(Update update) {
        assert sessions().loop().inside();
        if (isOver()) {
            return;
        }
        try {
            append(sessions().entryOf(update));
        } catch (RuntimeException | Error thrown) {
            end(CloseReason.FAULT);
            throw thrown;
        }
    }

    @Override
    public void update(Update update, Arrival arrival) {
        assert sessions().loop().inside();
        if (isOver()) {
            arrival.lost();
            return;
        }
        try {
            Entry entry = sessions().entryOf(update);
            append(entry);
            owe(entry, arrival);
        } catch (RuntimeException | Error thrown) {
            end(CloseReason.FAULT);
            throw thrown;
        }
    }

    private void append(Entry entry) {
        keep(entry, isStreaming(), isBehind());
        if (hasLostTooMuch()) {
            end(CloseReason.OVERFLOW);
        } else {
            wake();
        }
    }

    /** The same from nowhere in particular. */
    public void resume(ResumeToken token, Transport transport) {
        resume(token, transport, Admission.NOWHERE, null);
    }

    /**
     * The client is back: confirms, by the token's number, what it has, and from now on uses the
     * transport. If the token is not this session's, the transport is given a new session instead.
     *
     * <p>Threads: from any.
     *
     * @param from where such a new one would come from, see {@link Admission}
     * @param then is told which session it is, this or a new one, on its loop and before the
     *     transport is used; null if nobody is
     */
    public void resume(
            ResumeToken token, Transport transport, int from, @Nullable Consumer<Firenze> then) {
        if (!sessions().loop().inside()) {
            sessions().loop().run(() -> resume(token, transport, from, then));
            return;
        }
        if (isOver() || !key.matches(token.key()) || !wasSent(token.seq())) {
            sessions().begin(transport, from, then);
            return;
        }
        Transport old = transport();
        ResumeToken oldToken = token(confirmed());
        if (!takeUp(token.seq())) {
            end(CloseReason.OVERFLOW);
            sessions().begin(transport, from, then);
            return;
        }
        if (!tell(then, transport)) {
            return;
        }
        attach(transport);
        transport.attached(this);
        try {
            if (hasMore() || isStreaming()) {
                flushNow();
            }
            if (sessions().stopping()) {
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
     * Returns false if that failed; then the transport, which is not the session's yet, is let go.
     */
    private boolean tell(@Nullable Consumer<Firenze> then, Transport transport) {
        try {
            if (then != null) {
                then.accept(this);
            }
            return true;
        } catch (RuntimeException | Error thrown) {
            sessions().faults().report("giving a session to its client", thrown);
            close(transport, CloseReason.FAULT, token(confirmed()));
            return false;
        }
    }

    /**
     * The client says over its stream that it has all up to the number. One that was never sent,
     * and a stream that is the session's no longer, confirm nothing.
     *
     * <p>Threads: from any.
     */
    public void confirm(Transport transport, long seq) {
        if (!sessions().loop().inside()) {
            sessions().loop().run(() -> confirm(transport, seq));
        } else if (transport == transport()) {
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
        if (!sessions().loop().inside()) {
            sessions().loop().run(() -> confirmAside(seq));
        } else {
            confirm(seq);
        }
    }

    /**
     * The client says up to where it knows paths, from an earlier session.
     *
     * <p>Threads: from any.
     */
    public void know(Map<Path, Position> positions) {
        if (!sessions().loop().inside()) {
            sessions().loop().run(() -> know(positions));
        } else if (registration != null && !isOver()) {
            registration.know(positions, sessions().stock()::knows);
        }
    }

    /** How it stands. To be called on its loop. */
    @Override
    public SessionState look() {
        assert sessions().loop().inside();
        return super.look();
    }

    /**
     * A stream that could take no more can again.
     *
     * <p>Threads: from any.
     */
    public void ready(Transport transport) {
        if (!sessions().loop().inside()) {
            sessions().loop().run(() -> ready(transport));
        } else if (transport == transport()) {
            unblock();
        }
    }

    /**
     * A transport's connection is lost; if it is still the session's, the session waits for the
     * client to come back.
     *
     * <p>Threads: from any.
     */
    public void lost(Transport transport) {
        if (!sessions().loop().inside()) {
            sessions().loop().run(() -> lost(transport));
            return;
        }
        if (transport == transport()) {
            detach();
        }
    }

    /** A back-end has closed it; Dolores has unregistered it. */
    @Override
    public void closed() {
        assert sessions().loop().inside();
        end(CloseReason.CLOSED);
    }

    @Override
    void end(CloseReason why) {
        if (isOver()) {
            return;
        }
        Transport old = over();
        sessions().tally().ended(why);
        sessions().admission().left(origin);
        giveUp();
        if (registration != null) {
            registration.forget();
            sessions().dolores().unregister(registration);
        }
        if (old != null) {
            close(old, why, token(confirmed()));
        }
    }

    @Override
    ResumeToken token(long seq) {
        return new ResumeToken(registration().id(), seq, key);
    }
}
