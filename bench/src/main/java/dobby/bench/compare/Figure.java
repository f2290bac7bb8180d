package dobby.bench.compare;

import java.util.Locale;

/** What is shown of a round, in this order: its name in the report and in the table. */
enum Figure {
    CPU("cpuUs", "CPU µs"),
    USER("userUs", "of it user"),
    DELIVERED("deliveredPerSecond", "deliveries/s"),
    PUBLISHED("publishedPerSecond", "messages/s"),
    P50("latencyP50Ms", "ms, p50"),
    P99("latencyP99Ms", "ms, p99"),
    RESIDENT("residentBytesPerSubscriber", "resident bytes of each");

    final String name;
    final String title;

    Figure(String name, String title) {
        this.name = name;
        this.title = title;
    }

    double of(Found report) {
        return report.number(name);
    }

    /**
     * Whether a report tells it and it says something: a latency does at a fixed rate, a rate does
     * where it was free.
     */
    boolean in(Found report) {
        boolean told =
                switch (this) {
                    case CPU, USER, RESIDENT -> true;
                    case DELIVERED -> report.free();
                    case PUBLISHED -> report.free() && report.number("delivered") == 0;
                    case P50, P99 -> !report.free();
                };
        return told && of(report) > 0;
    }

    /** With three digits that count. */
    static String shown(double figure) {
        int decimals = figure >= 100 ? 0 : figure >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", figure);
    }
}
