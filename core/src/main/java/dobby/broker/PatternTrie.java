package dobby.broker;

import dobby.message.Path;
import dobby.message.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values by pattern, found by a path: a tree with a step for each segment, so that it does not
 * matter how many patterns there are that do not fit.
 *
 * <p>Threads: may be searched from any thread, also while one other changes it; what was put before
 * the search is found. Changed by one at a time.
 */
final class PatternTrie<V> {

    private static final String ONE = "*";

    private final Node<V> root = new Node<>();

    /** All patterns that begin alike; nearly always there is one way on, or none. */
    private static final class Node<V> {
        private volatile Map<String, Node<V>> below = Map.of();
        private volatile @Nullable Node<V> any;
        private volatile @Nullable V here;
        private volatile @Nullable V rest;

        boolean isEmpty() {
            return below.isEmpty() && any == null && here == null && rest == null;
        }

        @Nullable Node<V> next(String segment) {
            return segment.equals(ONE) ? any : below.get(segment);
        }

        Node<V> nextOrNew(String segment) {
            Node<V> there = next(segment);
            if (there != null) {
                return there;
            }
            Node<V> made = new Node<>();
            if (segment.equals(ONE)) {
                any = made;
            } else if (below.isEmpty()) {
                below = Map.of(segment, made);
            } else {
                if (below.size() == 1 && !(below instanceof ConcurrentHashMap)) {
                    below = new ConcurrentHashMap<>(below);
                }
                below.put(segment, made);
            }
            return made;
        }

        void cut(String segment) {
            if (segment.equals(ONE)) {
                any = null;
            } else if (below.size() == 1) {
                below = Map.of();
            } else {
                below.remove(segment);
            }
        }
    }

    /** The values of all patterns that fit a path; of control paths there are none. */
    List<V> match(Path path) {
        List<V> found = new ArrayList<>(0);
        if (!path.isControl()) {
            collect(root, path.text(), 0, found);
        }
        return found;
    }

    /**
     * @param at where the next segment begins; beyond the end if there is none
     */
    private static <V> void collect(Node<V> node, String path, int at, List<V> found) {
        add(node.rest, found);
        if (at > path.length()) {
            add(node.here, found);
            return;
        }
        int slash = path.indexOf('/', at);
        int end = slash < 0 ? path.length() : slash;
        Node<V> any = node.any;
        if (any != null) {
            collect(any, path, end + 1, found);
        }
        Map<String, Node<V>> below = node.below;
        if (!below.isEmpty()) {
            Node<V> next = below.get(path.substring(at, end));
            if (next != null) {
                collect(next, path, end + 1, found);
            }
        }
    }

    private static <V> void add(@Nullable V value, List<V> to) {
        if (value != null) {
            to.add(value);
        }
    }

    /** What belongs to a pattern; null if nothing does. */
    @Nullable V get(PathPattern pattern) {
        Node<V> node = root;
        for (String segment : pattern.segments()) {
            node = node.next(segment);
            if (node == null) {
                return null;
            }
        }
        return pattern.isOpen() ? node.rest : node.here;
    }

    /** What belongs to a pattern, made if there is nothing. */
    V getOrPut(PathPattern pattern, Supplier<V> maker) {
        Node<V> node = root;
        for (String segment : pattern.segments()) {
            node = node.nextOrNew(segment);
        }
        V there = pattern.isOpen() ? node.rest : node.here;
        if (there != null) {
            return there;
        }
        V made = maker.get();
        if (pattern.isOpen()) {
            node.rest = made;
        } else {
            node.here = made;
        }
        return made;
    }

    /** Takes out what belongs to a pattern, and leaves nothing of it behind. */
    void remove(PathPattern pattern) {
        remove(root, pattern, 0);
    }

    private static <V> void remove(Node<V> node, PathPattern pattern, int depth) {
        if (depth < pattern.segments().size()) {
            String segment = pattern.segments().get(depth);
            Node<V> next = node.next(segment);
            if (next != null) {
                remove(next, pattern, depth + 1);
                if (next.isEmpty()) {
                    node.cut(segment);
                }
            }
        } else if (pattern.isOpen()) {
            node.rest = null;
        } else {
            node.here = null;
        }
    }

    /** Everything there is; what comes or goes meanwhile is told or not. */
    void forEach(Consumer<V> told) {
        forEach(root, told);
    }

    private static <V> void forEach(Node<V> node, Consumer<V> told) {
        List<V> values = new ArrayList<>(2);
        add(node.here, values);
        add(node.rest, values);
        values.forEach(told);
        Node<V> any = node.any;
        if (any != null) {
            forEach(any, told);
        }
        node.below.values().forEach(next -> forEach(next, told));
    }

    /** Whether there is nothing in it. */
    boolean isEmpty() {
        return root.isEmpty();
    }
}
