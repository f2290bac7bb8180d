package dobby.broker;

import dobby.message.PathPattern;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/**
 * The topics with a history in the order of their paths, so that those of a pattern are found
 * without looking at all.
 *
 * <p>Threads: safe from any thread.
 */
final class KeptPaths {

    private final ConcurrentSkipListMap<String, Topic> topics = new ConcurrentSkipListMap<>();

    void add(Topic topic) {
        topics.put(topic.path().text(), topic);
    }

    void remove(Topic topic) {
        topics.remove(topic.path().text(), topic);
    }

    /**
     * Goes through the topics of a pattern, as long as the visitor says so.
     *
     * @param lookedAtMax at how many to look
     * @return whether it came to the end
     */
    boolean visit(PathPattern pattern, int lookedAtMax, Predicate<Topic> visitor) {
        String prefix = pattern.prefix();
        Topic above =
                prefix.isEmpty() ? null : topics.get(prefix.substring(0, prefix.length() - 1));
        if (above != null && pattern.matches(above.path()) && !visitor.test(above)) {
            return false;
        }
        int lookedAt = 0;
        for (Topic topic : topics.tailMap(prefix).values()) {
            if (!topic.path().text().startsWith(prefix)) {
                return true;
            }
            boolean fits = pattern.matches(topic.path());
            if (++lookedAt > lookedAtMax || (fits && !visitor.test(topic))) {
                return false;
            }
        }
        return true;
    }
}
