package dobby.inspect;

import dobby.http.Exchange;
import dobby.http.Target;
import dobby.message.Parsed;
import dobby.message.Refusal;
import dobby.message.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the question mark, as forms write it: {@code +} is a space.
 *
 * <p>Threads: immutable.
 */
record Query(Map<String, String> values) {

    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1000;

    /**
     * Reads a query.
     *
     * @param names what it may hold, each at most once
     */
    static Parsed<Query> read(String text, List<String> names) {
        Map<String, String> values = new HashMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            String value =
                    Target.decode(equals < 0 ? "" : part.substring(equals + 1).replace('+', ' '));
            if (value == null) {
                String what =
                        "The value of " + Text.shown(name) + " is not UTF-8 in percent escapes.";
                return Parsed.refused(Refusal.BAD_PERCENT_ENCODING, what);
            }
            if (!names.contains(name)) {
                String takes = names.isEmpty() ? "no query" : String.join(", ", names);
                return refused(Text.shown(name) + " is not known here; it takes " + takes + ".");
            }
            if (values.put(name, value) != null) {
                return refused(Text.shown(name) + " stands there twice.");
            }
        }
        return Parsed.value(new Query(Map.copyOf(values)));
    }

    private static Parsed<Query> refused(String what) {
        return Parsed.refused(Refusal.BAD_QUERY, what);
    }

    /** How many are asked for at most; 0 if that was refused. */
    int limit(Exchange exchange) {
        String text = get("limit", Integer.toString(LIMIT));
        int limit = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > LIMIT_MAX) {
            String what = "limit is 1 to " + LIMIT_MAX + ", not " + Text.shown(text) + ".";
            exchange.refuse(Refusal.BAD_QUERY, what);
            return 0;
        }
        return limit;
    }

    /** A value; null if there is none. */
    @Nullable String get(String name) {
        return values.get(name);
    }

    /** A value, or another if there is none. */
    String get(String name, String fallback) {
        return values.getOrDefault(name, fallback);
    }
}
