package dobby.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for each path: what the first rule says whose pattern it fits, or else what holds
 * otherwise. What was found is remembered for some thousand paths, so that patterns are not tried
 * again for each update.
 *
 * <p>Threads: safe from any thread.
 */
public final class PathRules<T> {

    /** Of so many paths at most it is remembered what holds; a power of two. */
    static final int REMEMBERED_MAX = 4096;

    private final List<PathRule<T>> rules;
    private final T otherwise;

    /**
     * Each path has one place, where another may take it. Two threads may both look and both write:
     * they find the same, and what is written does not change.
     */
    private final @Nullable Found<T>[] found;

    private record Found<V>(Path path, V value) {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    public PathRules(List<PathRule<T>> rules, T otherwise) {
        this.rules = List.copyOf(rules);
        this.otherwise = otherwise;
        this.found = new Found[rules.isEmpty() ? 0 : REMEMBERED_MAX];
    }

    /** Whether the same holds for all paths. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** What holds for a path. */
    public T of(Path path) {
        if (found.length == 0) {
            return otherwise;
        }
        int hash = path.hashCode();
        int place = (hash ^ hash >>> 16) & (REMEMBERED_MAX - 1);
        Found<T> there = found[place];
        if (there == null || !there.path.equals(path)) {
            there = new Found<>(path, find(path));
            found[place] = there;
        }
        return there.value;
    }

    /** What one rule says of all paths of a pattern, or else what holds otherwise. */
    public T ofAll(PathPattern pattern) {
        for (PathRule<T> rule : rules) {
            if (rule.paths().covers(pattern)) {
                return rule.value();
            }
        }
        return otherwise;
    }

    private T find(Path path) {
        for (PathRule<T> rule : rules) {
            if (rule.paths().matches(path)) {
                return rule.value();
            }
        }
        return otherwise;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathRules<?> that
                && that.rules.equals(rules)
                && that.otherwise.equals(otherwise);
    }

    @Override
    public int hashCode() {
        return 31 * rules.hashCode() + otherwise.hashCode();
    }

    @Override
    public String toString() {
        return rules + ", else " + otherwise;
    }
}
