package dobby.bench.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A round's report, read from its line of JSON. */
record Found(Map<String, String> values) {
    private static final Pattern PAIR = Pattern.compile("\"(\\w+)\":(?:\"([^\"]*)\"|([^,}]*))");

    static Found parse(String json) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Matcher pair = PAIR.matcher(json); pair.find(); ) {
            values.put(pair.group(1), pair.group(2) != null ? pair.group(2) : pair.group(3));
        }
        return new Found(values);
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** 0 when it was not found out. */
    double number(String name) {
        return values.containsKey(name) ? Double.parseDouble(text(name)) : 0;
    }

    String server() {
        return text("server");
    }

    /** What was done: reports of the same work can be compared. */
    String work() {
        return free() ? text("label") : text("label") + ", at half of it";
    }

    /** Whether it went as fast as it could, or nothing was sent. */
    boolean free() {
        return text("rate").isEmpty() || text("rate").equals("max");
    }
}
