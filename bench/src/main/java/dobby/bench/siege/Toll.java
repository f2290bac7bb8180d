package dobby.bench.siege;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * What came of an attack: how often the server did what.
 *
 * <p>Threads: safe from any thread.
 */
final class Toll {
    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    void count(String what) {
        count(what, 1);
    }

    void count(String what, long times) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).add(times);
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(each ->
                        String.format(Locale.ROOT, "%,d %s", each.getValue().sum(), each.getKey()))
                .collect(Collectors.joining(", "));
    }
}
