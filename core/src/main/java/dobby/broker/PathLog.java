package dobby.broker;

import dobby.message.Position;
import dobby.message.Start;
import dobby.message.Text;
import dobby.message.Update;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The history of one path: the newest updates, numbered without a gap.
 *
 * <p>Threads: every method is called with its topic's monitor held.
 */
final class PathLog {

    private final String epoch;
    private final Room room;
    private final Retention retention;
    private final ArrayDeque<Kept> kept = new ArrayDeque<>();
    private long bytes;
    private long head;
    private long lastMs;
    private @Nullable Moments moments;

    private record Kept(Update update, long offset, int bytes, long atMs) {}

    /**
     * @param room what all logs together may keep
     */
    PathLog(String epoch, Room room, Retention retention, long nowMs) {
        this.epoch = epoch;
        this.room = room;
        this.retention = retention;
        this.lastMs = nowMs;
    }

    /** The newest update's place. */
    Position head() {
        return place(head);
    }

    /** Goes on with what a store has kept, as far as its retention says. */
    static PathLog of(KeptLog from, Room room, Retention retention, long nowMs) {
        PathLog log = new PathLog(from.head().epoch(), room, retention, nowMs);
        log.head = from.head().offset() - from.updates().size();
        for (KeptLog.Kept each : from.updates()) {
            log.add(each.update(), each.atMs());
        }
        log.forgetOld(nowMs);
        return log;
    }

    /** The place of this offset. */
    Position place(long offset) {
        return new Position(epoch, offset);
    }

    /** Gives an update its place, and keeps it as long as its retention says. */
    Update append(Update update, long nowMs) {
        Update placed = update.at(place(head + 1));
        add(placed, nowMs);
        return placed;
    }

    /** Keeps an update whose place is the next one. */
    void add(Update placed, long nowMs) {
        head++;
        lastMs = nowMs;
        int size = Text.utf8Length(placed.message().text());
        kept.addLast(new Kept(placed, head, size, nowMs));
        bytes += size;
        room.take(size);
        while (kept.size() > retention.updates()
                || (bytes > retention.bytes() && kept.size() > 1)) {
            forgetOldest();
        }
        while (room.isOver() && !kept.isEmpty()) {
            forgetOldest();
        }
        forgetOld(nowMs);
    }

    /** The offset up to which everything is forgotten. */
    long forgotten() {
        return head - kept.size();
    }

    /**
     * The newest update is handed over.
     *
     * @param moment the moment of the {@link Patterns} in which it is
     */
    void givenAt(long moment) {
        if (moments == null && moment > 0) {
            moments = new Moments();
        }
        if (moments != null) {
            moments.given(head, moment);
        }
    }

    /** The last update that was handed over before a moment, or a later one if not known. */
    Position lastBefore(long moment) {
        return new Position(epoch, moments == null ? head : moments.lastBefore(moment, head));
    }

    /** The same, or an earlier one if not known. */
    Position lastSurelyBefore(long moment) {
        long none = moment == 0 ? 0 : head;
        return new Position(epoch, moments == null ? none : moments.lastSurelyBefore(moment, head));
    }

    /** The moment in which an update was handed over. */
    long momentOf(long offset) {
        return moments == null ? 0 : moments.of(offset);
    }

    /** Forgets what is too old. */
    void forgetOld(long nowMs) {
        while (!kept.isEmpty() && nowMs - kept.getFirst().atMs > retention.ageMs()) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        Kept oldest = kept.removeFirst();
        int size = oldest.bytes;
        bytes -= size;
        if (moments != null) {
            moments.forgetBefore(oldest.offset);
        }
        room.give(size);
    }

    /** Whether nothing is kept, and what was kept is so long past that nobody asks for it. */
    boolean isOver(long nowMs) {
        return kept.isEmpty() && nowMs - lastMs > retention.ageMs();
    }

    /** How many updates are kept. */
    int size() {
        return kept.size();
    }

    /** How many bytes their messages have. */
    long bytes() {
        return bytes;
    }

    /**
     * What is kept from the start on.
     *
     * @param upTo the last place wanted
     */
    Slice slice(Start start, long upTo, long nowMs) {
        forgetOld(nowMs);
        long first = kept.isEmpty() ? head + 1 : kept.getFirst().offset;
        return switch (start) {
            case Start.Now _ -> after(upTo, upTo);
            case Start.All _ -> after(first - 1, upTo);
            case Start.Last(int updates) -> after(Math.max(first - 1, upTo - updates), upTo);
            case Start.Within(long ms) -> after(lastOlderThan(nowMs - ms), upTo);
            case Start.After(Position position) -> after(position, first, upTo);
        };
    }

    private Slice after(Position asked, long first, long upTo) {
        boolean sameLog = asked.epoch().equals(epoch);
        if (sameLog && asked.offset() >= Math.min(first - 1, upTo) && asked.offset() <= upTo) {
            return after(asked.offset(), upTo);
        }
        // Something between is gone, or is not known here, or the asker says to have what was not
        // sent yet: then everything up to now is in doubt.
        boolean ahead = sameLog && asked.offset() > upTo;
        Slice rest = after(ahead ? upTo : first - 1, upTo);
        return new Slice(rest.from(), new Slice.Lost(asked, rest.from()), rest.updates());
    }

    private Slice after(long offset, long upTo) {
        List<Update> updates = new ArrayList<>();
        Iterator<Kept> newestFirst = kept.descendingIterator();
        while (newestFirst.hasNext()) {
            Kept each = newestFirst.next();
            if (each.offset <= offset) {
                break;
            }
            if (each.offset <= upTo) {
                updates.add(each.update);
            }
        }
        Collections.reverse(updates);
        return new Slice(new Position(epoch, Math.min(offset, upTo)), null, updates);
    }

    private long lastOlderThan(long ms) {
        Iterator<Kept> newestFirst = kept.descendingIterator();
        long offset = head;
        while (newestFirst.hasNext()) {
            Kept each = newestFirst.next();
            if (each.atMs < ms) {
                break;
            }
            offset = each.offset - 1;
        }
        return offset;
    }
}
