package dobby.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What was found out in one round, by name and in the order it is told.
 *
 * <p>Threads: confined to the generator's one thread.
 */
public final class Report {
    private final Map<String, Object> found = new LinkedHashMap<>();

    /** Adds a text. */
    public Report put(String name, String value) {
        found.put(name, value);
        return this;
    }

    /** Adds a count. */
    public Report put(String name, long value) {
        found.put(name, value);
        return this;
    }

    /** Adds a figure, rounded to three decimals. */
    public Report put(String name, double value) {
        found.put(name, Math.round(value * 1000) / 1000.0);
        return this;
    }

    /** The times of a histogram, in milliseconds. */
    Report put(String name, Histogram nanos) {
        put(name + "P50Ms", nanos.getValueAtPercentile(50) / 1e6);
        put(name + "P90Ms", nanos.getValueAtPercentile(90) / 1e6);
        put(name + "P99Ms", nanos.getValueAtPercentile(99) / 1e6);
        put(name + "P999Ms", nanos.getValueAtPercentile(99.9) / 1e6);
        return put(name + "MaxMs", nanos.getMaxValue() / 1e6);
    }

    /** Adds what makes the figures doubtful; called last. */
    Report doubt() {
        found.put("doubts", Doubts.of(this));
        return this;
    }

    /** What makes the figures doubtful, a sentence each. */
    public List<String> doubts() {
        return found.get("doubts") instanceof List<?> doubts
                ? doubts.stream().map(Object::toString).toList()
                : List.of();
    }

    /** Whether it was found out. */
    public boolean has(String name) {
        return found.containsKey(name);
    }

    /** A figure; 0 if it was not found out. */
    public double number(String name) {
        return found.get(name) instanceof Number number ? number.doubleValue() : 0;
    }

    /** A text; empty if there is none. */
    public String text(String name) {
        return found.get(name) instanceof String text ? text : "";
    }

    /** One line of JSON: an object of texts and numbers, and {@code doubts}, a list of texts. */
    public String json() {
        return found.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + value(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Number number -> number.toString();
            case List<?> list ->
                    list.stream().map(Report::value).collect(Collectors.joining(",", "[", "]"));
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
