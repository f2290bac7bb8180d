package dobby.presence;

import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.SmallSet;
import dobby.registry.Registration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who asks for the members of every path that fits a pattern.
 *
 * <p>Threads: confined to the loop of {@link Presence}.
 */
final class Watchers {

    private final Map<Path, Watch> byText = new HashMap<>();

    /** Those who ask by one pattern. */
    private record Watch(PathPattern pattern, Set<Registration> who) {}

    /**
     * It asks.
     *
     * @param text the pattern as it is written
     */
    void add(Path text, PathPattern pattern, Registration who) {
        Watch before = byText.getOrDefault(text, new Watch(pattern, Set.of()));
        byText.put(text, new Watch(pattern, SmallSet.with(before.who, who)));
    }

    /** It asks no longer by this pattern. */
    void remove(Path text, Registration who) {
        byText.computeIfPresent(
                text,
                (_, before) -> {
                    Set<Registration> rest = SmallSet.without(before.who, who);
                    return rest.isEmpty() ? null : new Watch(before.pattern, rest);
                });
    }

    /** Who asks for a path's members by some pattern, each once. */
    Set<Registration> of(Path path) {
        Set<Registration> all = new LinkedHashSet<>();
        for (Watch each : byText.values()) {
            if (each.pattern.matches(path)) {
                all.addAll(each.who);
            }
        }
        return all;
    }

    /** Whether one does. */
    boolean has(Path path, Registration who) {
        return byText.values().stream()
                .anyMatch(each -> each.who.contains(who) && each.pattern.matches(path));
    }
}
