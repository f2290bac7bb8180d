package dobby.storm.check;

import java.util.Map;
import java.util.TreeMap;

/** How often things happened: a storm in which nothing happened shows nothing. */
public final class Counts {

    private final Map<String, Long> counts = new TreeMap<>();

    void add(String what) {
        add(what, 1);
    }

    void add(String what, long count) {
        counts.merge(what, count, Long::sum);
    }

    /** How often it happened. */
    public long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    /** All of them, in lines. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((what, count) -> text.append(String.format("%,12d  %s%n", count, what)));
        return text.toString();
    }
}
