package dobby.session;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Entries in rising order of their numbers: added at one end, removed at the other, looked at
 * anywhere.
 *
 * <p>Threads: confined to its session's loop.
 */
final class EntryQueue {

    private static final int CAPACITY_MIN = 4;

    private @Nullable Entry[] ring = new Entry[CAPACITY_MIN]; // its length is a power of two
    private int head;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(Entry entry) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size) & (ring.length - 1)] = entry;
        size++;
    }

    private void grow() {
        @Nullable Entry[] larger = Arrays.copyOf(ring, 2 * size);
        System.arraycopy(ring, 0, larger, size, head); // what had been wrapped around
        Arrays.fill(larger, 0, head, null);
        ring = larger;
    }

    /** The entry at a place; 0 is the oldest. */
    Entry get(int place) {
        Entry entry = ring[(head + place) & (ring.length - 1)];
        if (place >= size || entry == null) {
            throw new IndexOutOfBoundsException(place);
        }
        return entry;
    }

    Entry removeOldest() {
        Entry oldest = get(0);
        ring[head] = null;
        head = (head + 1) & (ring.length - 1);
        size--;
        return oldest;
    }

    /** Takes out the newest, until so many are left. */
    void shorten(int rest) {
        while (size > rest) {
            size--;
            ring[(head + size) & (ring.length - 1)] = null;
        }
    }

    /**
     * The place of the first entry that is newer than the number; {@link #size} if none is. Looks
     * from the newest on, for nearly always it is among the last.
     */
    int placeAfter(long seq) {
        int place = size;
        while (place > 0 && get(place - 1).seq() > seq) {
            place--;
        }
        return place;
    }
}
