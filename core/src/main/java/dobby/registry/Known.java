package dobby.registry;

import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Up to where somebody knew paths and patterns before it was registered; each is told once.
 *
 * <p>Threads: confined to a loop.
 */
public final class Known {

    private final Map<Path, Position> paths = new HashMap<>();
    private final Map<Path, Position> patterns = new HashMap<>();

    Known(Map<Path, Position> positions) {
        positions.forEach((path, position) ->
                (PathPattern.in(path) == null ? paths : patterns).put(path, position));
    }

    /** Of one path, or of one pattern by its own name; null if it is not known. */
    public @Nullable Position take(Path path) {
        Position pattern = patterns.remove(path);
        return pattern == null ? paths.remove(path) : pattern;
    }

    /** Of all paths of a pattern that are known. */
    public Map<Path, Position> takeOf(PathPattern pattern) {
        Map<Path, Position> taken = new HashMap<>();
        paths.entrySet()
                .removeIf(each -> {
                    boolean fits = pattern.matches(each.getKey());
                    if (fits) {
                        taken.put(each.getKey(), each.getValue());
                    }
                    return fits;
                });
        return taken;
    }

    /** Whether patterns are known. */
    public boolean hasPatterns() {
        return !patterns.isEmpty();
    }

    /** The earliest moment up to which a pattern of the path is known; null if none is. */
    public @Nullable Position byPattern(Path path) {
        Position earliest = null;
        for (Map.Entry<Path, Position> each : patterns.entrySet()) {
            Position moment = each.getValue();
            if (Objects.requireNonNull(PathPattern.in(each.getKey())).matches(path)
                    && (earliest == null || moment.offset() < earliest.offset())) {
                earliest = moment;
            }
        }
        return earliest;
    }

    boolean isEmpty() {
        return paths.isEmpty() && patterns.isEmpty();
    }
}
