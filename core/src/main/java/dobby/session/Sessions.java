package dobby.session;

import dobby.loop.Deadlines;
import dobby.loop.Faults;
import dobby.loop.Loop;
import dobby.message.Overflow;
import dobby.message.Path;
import dobby.message.Update;
import dobby.registry.Dolores;
import java.util.ArrayDeque;
import java.util.List;
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
    private boolean flushing;
    private boolean stopping;

    private long seq;
    private @Nullable Update latest;
    private @Nullable Entry latestEntry;
    private @Nullable Batch latestBatch;

    /**
     * @param secrets where keys come from; must be unpredictable ({@link
     *     java.security.SecureRandom}) wherever strangers are served
     */
    public Sessions(
            Loop loop,
            Dolores dolores,
            SessionLimits limits,
            RandomGenerator secrets,
            Faults faults) {
        this.loop = loop;
        this.dolores = dolores;
        this.limits = limits;
        this.secrets = secrets;
        this.faults = faults;
        this.held = new Deadlines(loop, limits.pollTimeoutMs());
        this.beating = new Deadlines(loop, limits.heartbeatMs());
        this.batching = new Deadlines(loop, Math.max(1, limits.batchDelayMs()));
        this.silent = new Deadlines(loop, limits.sessionTimeoutMs());
    }

    /**
     * Begins a session on this loop and answers the transport at once with its token. May be called
     * from any thread.
     */
    public void begin(Transport transport) {
        if (!loop.inside()) {
            loop.run(() -> begin(transport));
            return;
        }
        Firenze firenze =
                new Firenze(this, new ResumeToken.Key(secrets.nextLong(), secrets.nextLong()));
        firenze.begin(dolores.registerClient(firenze, loop), transport);
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
