package dobby.session;

import dobby.message.Arrival;
import dobby.message.Path;
import dobby.message.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session has not confirmed yet, bounded in number and bytes.
 *
 * <p>When it overflows the oldest go. What had been sent over a stream that still stands is most
 * likely with the client: only the number below which nothing can be repeated any more, the floor,
 * rises. For anything else a gap takes the place of what went: one for each path, with the number
 * of the last update lost there. So a gap is sent, repeated and confirmed as that update would have
 * been, and always stands before any later update of its path. (What is kept is newer than all that
 * was dropped, so the gaps come first.)
 *
 * <p>Threads: confined to its session's loop.
 */
final class Outbox {

    /** How many bytes of JSON one batch holds, unless its first update alone has more. */
    static final int BATCH_BYTES_MAX = 256 * 1024;

    /**
     * What was lost of one path.
     *
     * @param seq the number of the last update lost
     * @param after the last place of the path's history before what was lost; null if it has none
     * @param upTo the place of the last update lost
     */
    record Gap(long seq, @Nullable Position after, @Nullable Position upTo) {}

    private final EntryQueue entries = new EntryQueue();
    private Map<Path, Gap> gaps = Map.of();
    private long newestGap;
    private long floor;
    private long bytes;
    private @Nullable Owed owed;

    /**
     * Adds an update and drops the oldest beyond the limits; the newest stays, however large it is.
     *
     * @param streamed all up to this number was sent over a stream that still stands; 0 if none
     *     does
     */
    void add(Entry entry, SessionLimits limits, long streamed) {
        entries.add(entry);
        bytes += entry.json().length;
        while (entries.size() > 1
                && (entries.size() > limits.queueUpdatesMax() || bytes > limits.queueBytesMax())) {
            Entry lost = entries.removeOldest();
            bytes -= lost.json().length;
            if (owed != null) {
                owed.dropped(lost.seq());
            }
            if (lost.seq() <= streamed) {
                raiseFloor(lost.seq());
            } else {
                addGap(lost);
            }
        }
    }

    private void raiseFloor(long seq) {
        floor = seq;
        if (!gaps.isEmpty()) { // who would have to be told of those can no longer come back
            gaps.values().removeIf(gap -> gap.seq() <= seq);
        }
    }

    private void addGap(Entry lost) {
        if (gaps.isEmpty()) {
            gaps = new LinkedHashMap<>();
        }
        // Taken out first, so that the gaps stay in the order of their numbers.
        Gap before = gaps.remove(lost.path());
        Position after =
                before == null
                        ? lost.after()
                        : furtherBack(before.after(), lost.after(), lost.position());
        boolean elsewhere = lost.after() == null && lost.position() == null; // not of the history
        Position upTo = before != null && elsewhere ? before.upTo() : lost.position();
        gaps.put(lost.path(), new Gap(lost.seq(), after, upTo));
        newestGap = lost.seq();
    }

    /**
     * From where on nothing is known if it was not known from either on. What is lost may itself be
     * a gap, or be given again from an earlier place; then it reaches further back than what was
     * lost before it.
     *
     * @param now a place in the log of now; what is of another log is older than all of this
     */
    private static @Nullable Position furtherBack(
            @Nullable Position one, @Nullable Position other, @Nullable Position now) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        if (one.epoch().equals(other.epoch())) {
            return one.offset() <= other.offset() ? one : other;
        }
        return now != null && one.epoch().equals(now.epoch()) ? other : one;
    }

    /** Whether all that is newer than the number can be sent, or told as a gap. */
    boolean reachesBackTo(long seq) {
        return seq >= floor;
    }

    /** Forgets all up to the number. */
    void confirm(long seq) {
        while (!entries.isEmpty() && entries.get(0).seq() <= seq) {
            bytes -= entries.removeOldest().json().length;
        }
        if (!gaps.isEmpty()) {
            gaps.values().removeIf(gap -> gap.seq() <= seq);
        }
        if (owed != null) {
            owed.confirmed(seq);
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
                        && (gaps.isEmpty() || newestGap <= seq);
        return only ? entries.get(last) : null;
    }

    /**
     * What is newer than the number, gaps first, in rising order: all of it, or the first part of
     * it that fits into a batch.
     */
    List<Entry> after(long seq, GapWriter writer) {
        int place = entries.placeAfter(seq);
        boolean gapsToTell = newestGap > seq && !gaps.isEmpty();
        List<Entry> batch = new ArrayList<>(Math.min(entries.size() - place + gaps.size(), 16));
        int room = BATCH_BYTES_MAX;
        if (gapsToTell) {
            for (Map.Entry<Path, Gap> gap : gaps.entrySet()) {
                if (gap.getValue().seq() > seq) {
                    Entry entry = writer.gap(gap.getKey(), gap.getValue());
                    room -= entry.json().length;
                    if (room < 0) { // what is newer must not come before it
                        return batch;
                    }
                    batch.add(entry);
                }
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
        return gaps.size();
    }

    int size() {
        return entries.size();
    }

    long bytes() {
        return bytes;
    }

    /** What was lost and is not confirmed to be known. */
    List<SessionState.Gap> losses() {
        return gaps.entrySet().stream()
                .map(each ->
                        new SessionState.Gap(
                                each.getKey(), each.getValue().after(), each.getValue().upTo()))
                .toList();
    }

    /** The paths of all that is newer than the number. */
    List<Path> pathsAfter(long seq) {
        List<Path> paths = new ArrayList<>();
        for (int place = entries.placeAfter(seq); place < entries.size(); place++) {
            paths.add(entries.get(place).path());
        }
        return paths;
    }

    /** Writes the entry that tells of a gap. */
    @FunctionalInterface
    interface GapWriter {
        Entry gap(Path path, Gap lost);
    }
}
