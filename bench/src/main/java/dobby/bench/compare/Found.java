package dobby.bench.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A report read back from its line of JSON. */
record Found(Map<String, String> values) {
    private static final Pattern PAIR = Pattern.compile("\"(\\w+)\":(?:\"([^\"]*)\"|([^,}]*))");

    static Found parse(String json) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Matcher pair = PAIR.matcher(json); pair.find(); ) {
            values.put(pair.group(1), pair.group(2) != null ? pair.group(2) : pair.group(3));
        }
        return new Found(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    double number(String name) {
        return has(name) ? Double.parseDouble(text(name)) : 0;
    }

    /** What was done: reports of the same work can be compared. */
    String work() {
        String rate = text("rate");
        return rate.isEmpty() || rate.equals("max")
                ? text("label")
                : text("label") + ", " + rate + "/s";
    }

    /**
     * Whether a figure was found out and says something: latency does at a fixed rate, and a rate
     * does where it was free.
     */
    boolean shows(String name) {
        boolean free = text("rate").equals("max");
        boolean told =
                switch (name) {
                    case "latencyP50Ms", "latencyP99Ms" -> !free;
                    case "deliveredPerSecond" -> free;
                    case "publishedPerSecond" -> free && number("subscribers") == 0;
                    default -> true;
                };
        return told && number(name) > 0;
    }
}
