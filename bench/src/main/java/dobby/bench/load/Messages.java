package dobby.bench.load;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The messages to publish: each goes to the next path in turn, and is numbered there. */
final class Messages {
    private final Tally tally;
    private final long[] sequences;
    private final int pollers;
    private final int size;
    private int path = -1;
    private long time;

    Messages(Tally tally, int paths, int pollers, int size) {
        this.tally = tally;
        this.sequences = new long[paths];
        this.pollers = pollers;
        this.size = size;
        Arrays.fill(sequences, -1);
    }

    /** Goes on to the next message, which was due at this time. */
    void next(long due) {
        path = path + 1 == sequences.length ? 0 : path + 1;
        sequences[path]++;
        time = due;
        tally.published++;
        tally.expected += pollersOf(path);
    }

    int path() {
        return path;
    }

    void put(ByteBuffer out) {
        Mark.put(out, path, sequences[path], time, size);
    }

    private int pollersOf(int number) {
        return pollers / sequences.length + (number < pollers % sequences.length ? 1 : 0);
    }
}
