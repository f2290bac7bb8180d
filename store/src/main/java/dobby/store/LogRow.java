package dobby.store;

import dobby.message.Position;

/**
 * One path's row: what of it is kept.
 *
 * <p>Threads: immutable.
 *
 * @param id its number in keys
 * @param first the offset of the oldest update kept; one more than last if none is
 * @param last the offset of the last update ever kept; 0 if there was none
 */
record LogRow(int id, String epoch, long first, long last) {

    static final int ID_MAX = (1 << 23) - 1;
    private static final int OFFSET_BITS = 40;
    private static final long OFFSET_MAX = (1L << OFFSET_BITS) - 1;

    static int idOf(long key) {
        return (int) (key >>> OFFSET_BITS);
    }

    static long offsetOf(long key) {
        return key & OFFSET_MAX;
    }

    /** The key of an update: those of one path lie together, in order. */
    long key(long offset) {
        return (long) id << OFFSET_BITS | offset;
    }

    long keyMax() {
        return key(OFFSET_MAX);
    }

    /** Whether it can be one that was written. */
    boolean isSound() {
        boolean inOrder = first >= 1 && first <= last + 1 && last <= OFFSET_MAX;
        return inOrder && id >= 0 && id <= ID_MAX && Position.parse(epoch + ":0") != null;
    }

    LogRow appended() {
        return new LogRow(id, epoch, first, last + 1);
    }

    /** Without what is up to the offset. */
    LogRow trimmed(long upTo) {
        return new LogRow(id, epoch, Math.max(first, Math.min(upTo, last) + 1), last);
    }

    /** Whether at least an eighth of what is kept is up to the offset. */
    boolean isWorthTrimming(long upTo) {
        return (Math.min(upTo, last) - first + 1) * 8 >= last - first + 1;
    }
}
