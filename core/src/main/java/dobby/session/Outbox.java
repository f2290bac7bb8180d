package dobby.session;

import dobby.message.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a session has not confirmed yet, bounded in number and bytes.
 *
 * <p>When it overflows the oldest go, and a gap takes the place of what went: one for each path,
 * with the number of the last update lost there. So a gap is sent, repeated and confirmed as that
 * update would have been, and always stands before any later update of its path. (What is kept is
 * newer than all that was dropped, so the gaps come first.)
 *
 * <p>Threads: confined to its session's loop.
 */
final class Outbox {

    /** How many bytes of JSON one batch holds, unless its first update alone has more. */
    static final int BATCH_BYTES_MAX = 256 * 1024;

    private final ArrayDeque<Entry> entries = new ArrayDeque<>(3);
    private Map<Path, Long> gaps = Map.of();
    private long bytes;

    /**
     * Adds an update and drops the oldest beyond the limits; the newest stays, however large it is.
     */
    void add(Entry entry, SessionLimits limits) {
        entries.addLast(entry);
        bytes += entry.json().length;
        while (entries.size() > 1
                && (entries.size() > limits.queueUpdatesMax() || bytes > limits.queueBytesMax())) {
            drop();
        }
    }

    private void drop() {
        Entry lost = entries.removeFirst();
        bytes -= lost.json().length;
        if (gaps.isEmpty()) {
            gaps = new LinkedHashMap<>();
        }
        gaps.remove(lost.path()); // so that the gaps stay in the order of their numbers
        gaps.put(lost.path(), lost.seq());
    }

    /** Forgets all up to the number. */
    void confirm(long seq) {
        while (!entries.isEmpty() && entries.getFirst().seq() <= seq) {
            bytes -= entries.removeFirst().json().length;
        }
        if (!gaps.isEmpty()) {
            gaps.values().removeIf(gap -> gap <= seq);
        }
    }

    /**
     * What is newer than the number, gaps first, in rising order: all of it, or the first part of
     * it that fits into a batch.
     */
    List<Entry> after(long seq, GapWriter writer) {
        List<Entry> batch = new ArrayList<>(Math.min(entries.size() + gaps.size(), 16));
        int room = BATCH_BYTES_MAX;
        for (Map.Entry<Path, Long> gap : gaps.entrySet()) {
            if (gap.getValue() > seq) {
                Entry entry = writer.gap(gap.getKey(), gap.getValue());
                room -= entry.json().length;
                batch.add(entry);
            }
        }
        boolean first = true;
        for (Entry entry : entries) {
            if (entry.seq() > seq) {
                room -= entry.json().length;
                if (room < 0 && !first) {
                    break;
                }
                batch.add(entry);
                first = false;
            }
        }
        return batch;
    }

    /** Whether there is something newer than the number. */
    boolean hasAfter(long seq) {
        // A gap never comes without something newer that was kept.
        return !entries.isEmpty() && entries.getLast().seq() > seq;
    }

    /** How many paths have lost something that the client may not know of yet. */
    int gaps() {
        return gaps.size();
    }

    /** Writes the entry that tells of a gap. */
    @FunctionalInterface
    interface GapWriter {
        Entry gap(Path path, long seq);
    }
}
