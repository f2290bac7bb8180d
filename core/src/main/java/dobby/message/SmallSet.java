package dobby.message;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Sets that mostly hold nothing or one thing, and then weigh next to nothing; they keep the order
 * in which things came.
 *
 * <p>Used as {@code set = SmallSet.with(set, element)}: the set given may be changed or replaced.
 *
 * <p>Threads: whoever owns the set.
 */
public final class SmallSet {

    private SmallSet() {}

    /** The set with the element. */
    public static <T> Set<T> with(Set<T> set, T element) {
        if (set.isEmpty()) {
            return Set.of(element);
        }
        if (set instanceof LinkedHashSet<T> large) {
            large.add(element);
            return large;
        }
        if (set.contains(element)) {
            return set;
        }
        LinkedHashSet<T> large = LinkedHashSet.newLinkedHashSet(4);
        large.addAll(set);
        large.add(element);
        return large;
    }

    /** The set without the element. */
    public static <T> Set<T> without(Set<T> set, T element) {
        if (set instanceof LinkedHashSet<T> large) {
            large.remove(element);
            return large.isEmpty() ? Set.of() : large;
        }
        return set.contains(element) ? Set.of() : set;
    }
}
