package dobby.bench.siege;

import java.util.Arrays;

/**
 * How long many tries of one kind took.
 *
 * <p>Threads: one.
 */
final class Samples {
    private final long[] nanos;
    private int count;

    /** There is room for twice as many as are expected. */
    Samples(int expected) {
        nanos = new long[2 * expected];
    }

    void add(long took) {
        nanos[count++] = took;
    }

    double median() {
        return median(0, 1);
    }

    /** How far the medians of the even and of the odd ones lie apart. */
    double noise() {
        return Math.abs(median(0, 2) - median(1, 2));
    }

    private double median(int from, int step) {
        long[] some = new long[(count - from + step - 1) / step];
        for (int i = 0; i < some.length; i++) {
            some[i] = nanos[from + i * step];
        }
        Arrays.sort(some);
        return some[some.length / 2];
    }
}
