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

    /** All that is newer than the number, gaps first, in rising order. */
    List<Entry> after(long seq, GapWriter writer) {
        List<Entry> after = new ArrayList<>(entries.size() + gaps.size());
        gaps.forEach((path, gap) -> {
            if (gap > seq) {
                after.add(writer.gap(path, gap));
            }
        });
        for (Entry entry : entries) {
            if (entry.seq() > seq) {
                after.add(entry);
            }
        }
        return after;
    }

    /** Whether there is something newer than the number. */
    boolean hasAfter(long seq) {
        // A gap never comes without something newer that was kept.
        return !entries.isEmpty() && entries.getLast().seq() > seq;
    }

    boolean isEmpty() {
        return entries.isEmpty();
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
