package dobby.load;

import java.util.Locale;

/** Tells a watcher how far it is, not too often. */
final class Progress {
    private static final long EVERY_NANOS = 250_000_000;

    private final Watcher watcher;
    private final Tally tally;
    private long last = System.nanoTime();
    private long delivered;

    Progress(Watcher watcher, Tally tally) {
        this.watcher = watcher;
        this.tally = tally;
    }

    void trouble(String line) {
        watcher.trouble(line);
    }

    void opening(int attached, int of) {
        long now = System.nanoTime();
        if (now - last >= EVERY_NANOS) {
            last = now;
            watcher.progress(String.format(Locale.ROOT, "%,d of %,d subscribers", attached, of));
        }
    }

    void running(String doing, long now, long end) {
        if (now - last >= EVERY_NANOS) {
            // A new round counts from nothing again.
            long since = tally.delivered < delivered ? 0 : delivered;
            double perSecond = (tally.delivered - since) * 1e9 / (now - last);
            last = now;
            delivered = tally.delivered;
            watcher.progress(
                    String.format(
                            Locale.ROOT,
                            "%s, %.0f s left: %,.0f deliveries a second",
                            doing,
                            Math.max(0, (end - now) / 1e9),
                            perSecond));
        }
    }
}
