package dobby.session;

import dobby.message.Path;
import dobby.message.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session has lost: of each path the number of the last update lost, in the order of these
 * numbers. So a gap is sent, repeated and confirmed as that update would have been.
 *
 * <p>Threads: confined to its session's loop.
 */
final class Gaps {

    /**
     * What was lost of one path.
     *
     * @param seq the number of the last update lost
     * @param after the last place of the path's history before what was lost; null if it has none
     * @param upTo the place of the last update lost
     */
    record Gap(long seq, @Nullable Position after, @Nullable Position upTo) {}

    /** Writes the entry that tells of a gap. */
    @FunctionalInterface
    interface Writer {
        Entry gap(Path path, Gap lost);
    }

    private final Map<Path, Gap> byPath = new LinkedHashMap<>();
    private long newest;

    void add(Entry lost) {
        // Taken out first, so that they stay in the order of their numbers.
        Gap before = byPath.remove(lost.path());
        Position after =
                before == null
                        ? lost.after()
                        : furtherBack(before.after(), lost.after(), lost.position());
        boolean elsewhere = lost.after() == null && lost.position() == null; // not of the history
        Position upTo = before != null && elsewhere ? before.upTo() : lost.position();
        byPath.put(lost.path(), new Gap(lost.seq(), after, upTo));
        newest = lost.seq();
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

    /** Those up to the number need not be told any more. */
    void forget(long seq) {
        byPath.values().removeIf(gap -> gap.seq() <= seq);
    }

    /** How many paths have lost something that the client may not know of yet. */
    int size() {
        return byPath.size();
    }

    /** Whether one is newer than the number. */
    boolean hasAfter(long seq) {
        return newest > seq && !byPath.isEmpty();
    }

    /**
     * Puts those newer than the number into a batch, as far as there is room.
     *
     * @return the room left; negative if there was too little
     */
    int tell(long seq, int room, Writer writer, List<Entry> batch) {
        int left = room;
        for (Map.Entry<Path, Gap> gap : byPath.entrySet()) {
            if (gap.getValue().seq() > seq) {
                Entry entry = writer.gap(gap.getKey(), gap.getValue());
                left -= entry.json().length;
                if (left < 0) {
                    break;
                }
                batch.add(entry);
            }
        }
        return left;
    }

    /** All of them. */
    List<SessionState.Gap> all() {
        return byPath.entrySet().stream()
                .map(each ->
                        new SessionState.Gap(
                                each.getKey(), each.getValue().after(), each.getValue().upTo()))
                .toList();
    }
}
