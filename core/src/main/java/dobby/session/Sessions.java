package dobby.session;

import dobby.loop.Deadlines;
import dobby.loop.Faults;
import dobby.loop.Loop;
import dobby.message.Overflow;
import dobby.message.Path;
import dobby.message.Refusal;
import dobby.message.Update;
import dobby.registry.Dolores;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All sessions of one loop: begins them, numbers and encodes what they are sent once for all of
 * them, lets them wait, and sees to it that those with something to send have their turn.
 *
 * <p>Threads: confined to its loop, except {@link #begin}.
 */
public final class Sessions {

    /**
     * How many sessions are flushed before the loop looks at its sockets again: some ten
     * milliseconds' work. With 256 the last of a thousand pollers waited a third longer, behind the
     * polls that those before it had sent again.
     */
    static final int FLUSHED_AT_ONCE = 1024;

    private final Loop loop;
    private final Dolores dolores;
    private final SessionLimits limits;
    private final RandomGenerator secrets;
    private final Faults faults;

    private final Deadlines held;
    private final Deadlines beating;
    private final Deadlines batching;
    private final Deadlines silent;
    private final ArrayDeque<Reach> due = new ArrayDeque<>();
    private final Gaps.Writer gaps = this::gap;
    private final Texts texts = new Texts();
    private final Stock stock;
    private final Admission admission;
    private final Tally tally = new Tally();
    private volatile Census census = Census.NONE;
    private boolean flushing;
    private boolean stopping;

    private long seq;
    private @Nullable Update latest;
    private @Nullable Entry latestEntry;
    private @Nullable Batch latestBatch;

    /** Sessions of which there may be any number. */
    public Sessions(
            Loop loop,
            Dolores dolores,
            SessionLimits limits,
            RandomGenerator secrets,
            Faults faults) {
        this(loop, dolores, limits, secrets, faults, Admission.ANYBODY);
    }

    /**
     * @param secrets where keys come from; must be unpredictable ({@link
     *     java.security.SecureRandom}) wherever strangers are served
     * @param admission who says whether another one may begin
     */
    public Sessions(
            Loop loop,
            Dolores dolores,
            SessionLimits limits,
            RandomGenerator secrets,
            Faults faults,
            Admission admission) {
        this.loop = loop;
        this.dolores = dolores;
        this.limits = limits;
        this.secrets = secrets;
        this.faults = faults;
        this.admission = admission;
        this.stock = new Stock(limits.queuesBytesMax());
        this.held = new Deadlines(loop, limits.pollTimeoutMs());
        this.beating = new Deadlines(loop, limits.heartbeatMs());
        this.batching = new Deadlines(loop, Math.max(1, limits.batchDelayMs()));
        this.silent = new Deadlines(loop, limits.sessionTimeoutMs());
    }

    /** The same from nowhere in particular. */
    public void begin(Transport transport) {
        begin(transport, Admission.NOWHERE, null);
    }

    /**
     * Begins a session on this loop and answers the transport at once with its token, or if there
     * is no room for one turns it away. May be called from any thread.
     *
     * @param origin where it comes from, as {@link Admission} knows it
     * @param then is told the session, on this loop and before the transport is used; null if
     *     nobody is
     */
    public void begin(Transport transport, int origin, @Nullable Consumer<Firenze> then) {
        if (!loop.inside()) {
            loop.run(() -> begin(transport, origin, then));
            return;
        }
        Refusal full = admission.admit(origin);
        if (full != null) {
            transport.turnAway(full);
            return;
        }
        ResumeToken.Key key = new ResumeToken.Key(secrets.nextLong(), secrets.nextLong());
        Firenze firenze = new Firenze(this, key, origin);
        firenze.begin(dolores.registerClient(firenze, loop), transport, then);
    }

    /** The server stops: every transport is sent what waits and let go. */
    public void stop() {
        assert loop.inside();
        stopping = true;
        held.hurry();
        beating.hurry();
        batching.hurry();
    }

    boolean stopping() {
        return stopping;
    }

    /**
     * How many polls are held and streams open, and how many sessions wait to be heard of. For
     * tests and for the log.
     */
    public int waiting() {
        return held.size() + beating.size() + batching.size() + silent.size();
    }

    Loop loop() {
        return loop;
    }

    Dolores dolores() {
        return dolores;
    }

    SessionLimits limits() {
        return limits;
    }

    Faults faults() {
        return faults;
    }

    Deadlines held() {
        return held;
    }

    Deadlines beating() {
        return beating;
    }

    Deadlines batching() {
        return batching;
    }

    Deadlines silent() {
        return silent;
    }

    /** The highest number given out so far. */
    long seq() {
        return seq;
    }

    /** The update's entry; the sessions that are given it one after the other get the same one. */
    Entry entryOf(Update update) {
        assert loop.inside();
        Entry entry = latestEntry;
        if (entry == null || latest != update) {
            seq++;
            entry = encoded(update, seq);
            latest = update;
            latestEntry = entry;
        }
        return entry;
    }

    /**
     * The update as a batch; the sessions that are sent it one after the other get the same one.
     */
    Batch batchOf(Entry entry) {
        Batch batch = latestBatch;
        return batch != null && batch.isOf(entry) ? batch : latest(new Batch(List.of(entry)));
    }

    /** The updates as a batch; the sessions that are sent them one after the other get the same. */
    Batch batchOf(List<Entry> entries) {
        Batch batch = latestBatch;
        return batch != null && batch.isOf(entries) ? batch : latest(new Batch(entries));
    }

    private Batch latest(Batch batch) {
        latestBatch = batch;
        return batch;
    }

    /** What they keep. */
    Stock stock() {
        return stock;
    }

    Admission admission() {
        return admission;
    }

    /** What is counted of them. */
    Tally tally() {
        return tally;
    }

    /** Notes how all stands, for {@link #census}. To be called on the loop now and then. */
    public void takeCensus() {
        assert loop.inside();
        census = tally.census(stock);
    }

    /** How all stood when that was noted last. May be called from any thread. */
    public Census census() {
        return census;
    }

    Gaps.Writer gaps() {
        return gaps;
    }

    Texts texts() {
        return texts;
    }

    private Entry encoded(Update update, long seq) {
        Path about = update.about();
        Path path = about == null ? update.path() : about;
        return Entries.of(update, seq, limits.overflow().of(path));
    }

    /** The entry that tells of a gap, numbered as the last update lost in it. */
    private Entry gap(Path path, Gaps.Gap lost) {
        tally.gap();
        Update gap = Update.gap(dolores.id(), path, lost.after(), lost.upTo());
        return Entries.of(gap, lost.seq(), Overflow.GAP);
    }

    /** Gives the session a turn to send, after what is already in the loop's queue. */
    void due(Reach session) {
        assert loop.inside();
        due.add(session);
        if (!flushing) {
            flushing = true;
            loop.run(this::flush);
        }
    }

    private void flush() {
        assert loop.inside();
        latest = null; // what was said last is not to be kept alive by this
        latestEntry = null;
        texts.forget();
        for (int i = 0; i < FLUSHED_AT_ONCE; i++) {
            Reach session = due.poll();
            if (session == null) {
                flushing = false;
                latestBatch = null;
                return;
            }
            session.flush();
        }
        loop.runNext(this::flush);
    }
}
