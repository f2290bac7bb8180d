package dobby.bench.load;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** What was found out, by name and in the order it is told. */
final class Report {
    private final Map<String, Object> found = new LinkedHashMap<>();

    Report put(String name, String value) {
        found.put(name, value);
        return this;
    }

    Report put(String name, long value) {
        found.put(name, value);
        return this;
    }

    /** Rounded to three decimals. */
    Report put(String name, double value) {
        found.put(name, Math.round(value * 1000) / 1000.0);
        return this;
    }

    /** The times of a histogram, in milliseconds. */
    Report put(String name, Histogram nanos) {
        put(name + "P50Ms", nanos.getValueAtPercentile(50) / 1e6);
        put(name + "P99Ms", nanos.getValueAtPercentile(99) / 1e6);
        return put(name + "MaxMs", nanos.getMaxValue() / 1e6);
    }

    double number(String name) {
        return found.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    String json() {
        return found.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + value(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Object value) {
        return value instanceof Number ? value.toString() : "\"" + value + "\"";
    }

    String text() {
        return found.entrySet().stream()
                .map(entry ->
                        String.format(Locale.ROOT, "%-20s %s", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
