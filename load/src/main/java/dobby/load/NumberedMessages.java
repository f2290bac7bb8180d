package dobby.load;

import dobby.load.wire.Messages;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The messages of one publisher: each goes to the next of its paths in turn, and is numbered there.
 */
final class NumberedMessages implements Messages {
    private final Tally tally;
    private final Work work;
    private final int first;
    private final int step;
    private final long[] sequences;
    private int at = -1;
    private long due;

    /** Its paths are the first, and every {@code step}-th from there. */
    NumberedMessages(Tally tally, Work work, int first, int step) {
        this.tally = tally;
        this.work = work;
        this.first = first;
        this.step = step;
        this.sequences = new long[(work.paths() - first + step - 1) / step];
        Arrays.fill(sequences, -1);
    }

    /** When the messages that are fetched from now on were due. */
    void due(long time) {
        due = time;
    }

    @Override
    public void next() {
        at = at + 1 == sequences.length ? 0 : at + 1;
        sequences[at]++;
        tally.published++;
        tally.expected += subscribersOf(path());
    }

    @Override
    public int path() {
        return first + at * step;
    }

    @Override
    public void put(ByteBuffer out) {
        Mark.put(out, path(), sequences[at], due, work.publishing().size());
    }

    private int subscribersOf(int path) {
        int all = work.subscribers();
        return all / work.paths() + (path < all % work.paths() ? 1 : 0);
    }
}
