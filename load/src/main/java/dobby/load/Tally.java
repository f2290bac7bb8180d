package dobby.load;

import org.HdrHistogram.Histogram;

/** What is counted in one round of publishing. */
final class Tally {
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    /** From the time in the message to its arrival. */
    final Histogram latency = new Histogram(HOUR_NANOS, 3);

    /** From a publishing request to its answer. */
    final Histogram answers = new Histogram(HOUR_NANOS, 3);

    long began;
    long published;
    long answered;
    long refused;
    long expected;
    long delivered;
    long duplicates;
    long overtaken;
    long strays;

    /**
     * Arrivals of what an earlier round had published: work for the server, but no part of this
     * round.
     */
    long late;

    long lastDelivery;

    /** Forgets all before a new round. */
    void begin(long now) {
        latency.reset();
        answers.reset();
        began = now;
        lastDelivery = now;
        published = answered = refused = 0;
        expected = delivered = duplicates = overtaken = strays = late = 0;
    }

    void arrived(Arrivals arrivals, int path, Mark mark, long now) {
        if (mark.path != path) {
            strays++;
            return;
        }
        Arrivals.Arrival arrival = arrivals.take(mark.sequence);
        if (arrival == Arrivals.Arrival.AGAIN) {
            duplicates++;
            return;
        }
        if (arrival == Arrivals.Arrival.OVERTAKEN) {
            overtaken++;
        }
        if (mark.time < began) {
            late++;
            return;
        }
        delivered++;
        lastDelivery = now;
        record(latency, now - mark.time);
    }

    void answered(boolean good, long nanos) {
        answered++;
        if (!good) {
            refused++;
        }
        record(answers, nanos);
    }

    /** Whether everything has come back that is going to. */
    boolean complete() {
        return delivered >= expected;
    }

    void tell(Report report) {
        if (expected > 0) {
            report.put("latency", latency);
        }
        report.put("answer", answers);
        report.put("published", published).put("refused", refused).put("expected", expected);
        report.put("delivered", delivered).put("lost", expected - delivered);
        report.put("duplicates", duplicates).put("overtaken", overtaken);
        report.put("strays", strays).put("late", late);
    }

    private static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.clamp(nanos, 0, HOUR_NANOS));
    }
}
