package dobby.broker;

import dobby.message.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * Of many paths the first ones, in the order of their characters.
 *
 * <p>Threads: confined to one.
 */
final class FirstPaths {

    private final String prefix;
    private final String after;
    private final int count;
    private final TreeMap<String, Path> first = new TreeMap<>();

    /**
     * @param prefix only those that begin so
     * @param after only those behind this text
     * @param count at most so many
     */
    FirstPaths(String prefix, String after, int count) {
        this.prefix = prefix;
        this.after = after;
        this.count = count;
    }

    void add(Path path) {
        String text = path.text();
        if (text.startsWith(prefix) && text.compareTo(after) > 0) {
            first.put(text, path);
            if (first.size() > count) {
                first.pollLastEntry();
            }
        }
    }

    List<Path> toList() {
        return List.copyOf(first.values());
    }
}
