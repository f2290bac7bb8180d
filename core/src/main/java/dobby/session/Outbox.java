package dobby.session;

import dobby.message.Arrival;
import dobby.message.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session has not confirmed yet, bounded in number and bytes.
 *
 * <p>When it overflows the oldest go. What had been sent over a stream that still stands is most
 * likely with the client: only the number below which nothing can be repeated any more, the floor,
 * rises. For anything else {@link Gaps} takes the place of what went, and always stands before any
 * later update of its path. (What is kept is newer than all that was dropped, so the gaps come
 * first.)
 *
 * <p>Of paths whose updates may be merged fewer are made before anything is dropped, and when a
 * session that was behind is sent them; but what was ever sent stays as it was.
 *
 * <p>Threads: confined to its session's loop.
 */
final class Outbox {

    /** How many bytes of JSON one batch holds, unless its first update alone has more. */
    static final int BATCH_BYTES_MAX = 256 * 1024;

    /**
     * Updates are merged again when at least this part of all that are kept has come since: so that
     * a queue of many keys costs each update no more than sixteen others.
     */
    private static final int MERGED_AGAIN_PART = 16;

    private final Stock stock;
    private final EntryQueue entries = new EntryQueue();
    private @Nullable Gaps gaps;
    private boolean lostPrecious;
    private long floor;
    private long bytes;
    private @Nullable Owed owed;

    /** How many have come since they were merged, and whether any of those can be. */
    private long come;

    private boolean mergeable;

    /** All up to here has its turn as it is, once it was merged. */
    private long settled;

    /**
     * @param stock what the sessions of its loop keep together
     */
    Outbox(Stock stock) {
        this.stock = stock;
        stock.begun();
    }

    void add(Entry entry) {
        entries.add(entry);
        stock.put(entry);
        bytes += entry.json().length;
        come++;
        Waiting waiting = entry.waiting();
        mergeable |= waiting != null && waiting.canBeMerged();
    }

    /** Whether more is kept than there should be. The newest stays, however large it is. */
    boolean isOver(SessionLimits limits) {
        return entries.size() > 1
                && (entries.size() > limits.queueUpdatesMax()
                        || bytes > limits.queueBytesMax()
                        || stock.isTooMuch(bytes));
    }

    /**
     * Makes room if too much is kept: merges what may be merged, and then drops the oldest. Of one
     * that is not behind what was streamed goes first, for it will be sent the rest at once.
     *
     * @param sentMax all up to this number was sent once
     * @param streamed all up to this number was sent over a stream that still stands; 0 if none
     *     does
     * @param behind whether what is kept cannot be sent at the moment
     * @return how many were dropped that had not been streamed
     */
    int makeRoom(SessionLimits limits, long sentMax, long streamed, boolean behind, Texts texts) {
        if (stock.isTooMuch(bytes)) {
            stock.shedOne();
        }
        while (!behind && isOver(limits) && entries.get(0).seq() <= streamed) {
            dropOldest(streamed);
        }
        if (isOver(limits) && mergeable && come * MERGED_AGAIN_PART >= entries.size()) {
            merge(sentMax, texts);
        }
        int lost = 0;
        while (isOver(limits)) {
            lost += dropOldest(streamed);
        }
        return lost;
    }

    private Entry removeOldest() {
        Entry oldest = entries.removeOldest();
        bytes -= oldest.json().length;
        stock.take(oldest);
        return oldest;
    }

    private int dropOldest(long streamed) {
        Entry lost = removeOldest();
        if (owed != null) {
            owed.dropped(lost.seq());
        }
        if (lost.seq() <= streamed) {
            floor = lost.seq();
            forgetGaps(floor); // who would have to be told of those can no longer come back
            return 0;
        }
        if (gaps == null) {
            gaps = new Gaps();
        }
        gaps.add(lost);
        Waiting waiting = lost.waiting();
        lostPrecious |= waiting != null && waiting.isPrecious();
        return 1;
    }

    /**
     * What waits is about to be sent to one who was behind: it is merged. What comes before all of
     * it was sent is of the next round; else what is said again and again would never have its
     * turn.
     */
    void settle(long sentMax, Texts texts) {
        if (mergeable && settled <= sentMax && !entries.isEmpty()) {
            merge(sentMax, texts);
            settled = entries.get(entries.size() - 1).seq();
        }
    }

    private void merge(long sentMax, Texts texts) {
        come = 0;
        mergeable = false;
        int first = entries.placeAfter(sentMax);
        if (entries.size() - first < 2) {
            return;
        }
        Merger merger = new Merger(texts);
        for (int place = first; place < entries.size(); place++) {
            merger.take(entries.get(place));
        }
        List<Entry> merged = merger.merged();
        merged.forEach(stock::put); // first, for most of them are kept already
        for (int place = first; place < entries.size(); place++) {
            stock.take(entries.get(place));
        }
        entries.shorten(first);
        merged.forEach(entries::add);
        bytes -= merger.bytesSaved();
        if (owed != null) {
            owed.merged(merger.fates());
        }
    }

    /** Whether all that is newer than the number can be sent, or told as a gap. */
    boolean reachesBackTo(long seq) {
        return seq >= floor;
    }

    /** Forgets all up to the number. */
    void confirm(long seq) {
        while (!entries.isEmpty() && entries.get(0).seq() <= seq) {
            removeOldest();
        }
        forgetGaps(seq);
        if (owed != null) {
            owed.confirmed(seq);
        }
    }

    private void forgetGaps(long seq) {
        if (gaps != null) {
            gaps.forget(seq);
        }
    }

    /** Somebody wants to know whether the update of this number, just added, arrives. */
    void owe(long seq, Arrival arrival) {
        if (owed == null) {
            owed = new Owed();
        }
        owed.add(seq, arrival);
    }

    /** What was dropped and is newer than the number was not sent, and never will be. */
    void lostBeyond(long sent) {
        if (owed != null) {
            owed.lostBeyond(sent);
        }
    }

    /** Nothing of it is needed any more. */
    void end() {
        while (!entries.isEmpty()) {
            removeOldest();
        }
        stock.ended();
    }

    /** The session is over. */
    void lost() {
        if (owed != null) {
            owed.lost();
        }
    }

    /** What is newer than the number, if it is one update only, as nearly always on a stream. */
    @Nullable Entry onlyAfter(long seq) {
        int last = entries.size() - 1;
        boolean only =
                last >= 0
                        && entries.get(last).seq() > seq
                        && (last == 0 || entries.get(last - 1).seq() <= seq)
                        && (gaps == null || !gaps.hasAfter(seq));
        return only ? entries.get(last) : null;
    }

    /**
     * What is newer than the number, gaps first, in rising order: all of it, or the first part of
     * it that fits into a batch.
     */
    List<Entry> after(long seq, Gaps.Writer writer) {
        int place = entries.placeAfter(seq);
        List<Entry> batch = new ArrayList<>(Math.min(entries.size() - place + gaps(), 16));
        int room = BATCH_BYTES_MAX;
        if (gaps != null && gaps.hasAfter(seq)) {
            room = gaps.tell(seq, room, writer, batch);
            if (room < 0) { // what is newer must not come before them
                return batch;
            }
        }
        for (int first = place; place < entries.size(); place++) {
            Entry entry = entries.get(place);
            room -= entry.json().length;
            if (room < 0 && place > first) {
                break;
            }
            batch.add(entry);
        }
        return batch;
    }

    /** Whether there is something newer than the number. */
    boolean hasAfter(long seq) {
        // A gap never comes without something newer that was kept.
        return !entries.isEmpty() && entries.get(entries.size() - 1).seq() > seq;
    }

    /** How many paths have lost something that the client may not know of yet. */
    int gaps() {
        return gaps == null ? 0 : gaps.size();
    }

    /** Whether something is lost that the session is not to survive. */
    boolean hasLostPrecious() {
        return lostPrecious;
    }

    int size() {
        return entries.size();
    }

    long bytes() {
        return bytes;
    }

    /** What was lost and is not confirmed to be known. */
    List<SessionState.Gap> losses() {
        return gaps == null ? List.of() : gaps.all();
    }

    /** The paths of all that is newer than the number. */
    List<Path> pathsAfter(long seq) {
        List<Path> paths = new ArrayList<>();
        for (int place = entries.placeAfter(seq); place < entries.size(); place++) {
            paths.add(entries.get(place).path());
        }
        return paths;
    }
}
