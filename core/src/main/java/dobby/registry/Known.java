package dobby.registry;

import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.Position;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Up to where somebody knew paths and patterns before it was registered; each is told once.
 *
 * <p>Threads: confined to a loop.
 */
public final class Known {

    /** What a position weighs besides its path's name, about. */
    static final int ENTRY_BYTES = 150;

    private final Map<Path, Position> paths = new HashMap<>();
    private final Map<Path, Position> patterns = new HashMap<>();

    private final LongConsumer counted;

    /**
     * @param counted is told how many bytes more they need, or fewer
     */
    Known(Map<Path, Position> positions, LongConsumer counted) {
        this.counted = counted;
        positions.forEach((path, position) ->
                (PathPattern.in(path) == null ? paths : patterns).put(path, position));
        counted.accept(bytesOf(positions.keySet()));
    }

    private static long bytesOf(Collection<Path> of) {
        return of.stream().mapToLong(path -> ENTRY_BYTES + path.text().length()).sum();
    }

    /** Nobody will ask any more. */
    void forget() {
        counted.accept(-bytesOf(paths.keySet()) - bytesOf(patterns.keySet()));
        paths.clear();
        patterns.clear();
    }

    /** Of one path, or of one pattern by its own name; null if it is not known. */
    public @Nullable Position take(Path path) {
        Position pattern = patterns.remove(path);
        Position taken = pattern == null ? paths.remove(path) : pattern;
        if (taken != null) {
            counted.accept(-bytesOf(List.of(path)));
        }
        return taken;
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
        counted.accept(-bytesOf(taken.keySet()));
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
