package dobby.broker;

import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers one {@link Recall}: visits the paths one after the other.
 *
 * <p>Threads: whoever asks; holds one topic's monitor at a time.
 */
final class Recaller {

    /** At how many paths with a history it looks before it gives up. */
    static final int LOOKED_AT_MAX = 10_000;

    private final Recall asked;
    private final Slicer slicer;
    private final List<Recall.Part> parts = new ArrayList<>();
    private long from;
    private int updates;

    /** Reads a part of a log. */
    interface Slicer {
        Slice slice(PathLog log, Start start, long upTo);
    }

    Recaller(Recall asked, Slicer slicer) {
        this.asked = asked;
        this.slicer = slicer;
        this.from = asked.moment().offset();
    }

    /**
     * Answers.
     *
     * @param topics finds a path's topic
     * @param reachesBack whether no history since the moment that is asked for was forgotten
     *     without a trace
     */
    Recall.Answer answer(
            Function<Path, @Nullable Topic> topics, KeptPaths kept, BooleanSupplier reachesBack) {
        Function<Path, Start> others = asked.others();
        asked.known().forEach((path, place) -> addKnown(path, place, topics.apply(path)));
        boolean whole = reachesBack.getAsBoolean();
        if (whole && others != null && !isTooMuch()) {
            whole = kept.visit(asked.pattern(), LOOKED_AT_MAX, topic -> addOther(topic, others));
            whole &= reachesBack.getAsBoolean(); // one may have been forgotten meanwhile
        }
        return isTooMuch()
                ? new Recall.Answer(false, asked.moment(), List.of())
                : new Recall.Answer(whole, new Position(asked.moment().epoch(), from), parts);
    }

    private boolean isTooMuch() {
        return updates > asked.updatesMax();
    }

    private void addKnown(Path path, Position place, @Nullable Topic topic) {
        Start after = new Start.After(place);
        Slice slice = topic == null ? null : read(topic, after);
        add(path, slice == null ? Slice.nothing(after) : slice);
    }

    private boolean addOther(Topic topic, Function<Path, Start> others) {
        Path path = topic.path();
        Start start = asked.known().containsKey(path) ? Start.NOW : others.apply(path);
        Slice slice = start == Start.NOW ? null : read(topic, start);
        if (slice != null) {
            add(path, slice);
        }
        return !isTooMuch();
    }

    private @Nullable Slice read(Topic topic, Start start) {
        synchronized (topic) {
            PathLog log = topic.log();
            if (log == null) {
                return null;
            }
            long last = log.lastBefore(asked.moment().offset()).offset();
            Slice slice = slicer.slice(log, start, last);
            Position before = slice.from();
            boolean some = !slice.updates().isEmpty();
            if (some && before != null && !asked.known().containsKey(topic.path())) {
                from = Math.min(from, log.momentOf(before.offset() + 1));
            }
            return slice;
        }
    }

    private void add(Path path, Slice slice) {
        if (slice.lost() != null || !slice.updates().isEmpty()) {
            updates += slice.updates().size() + (slice.lost() == null ? 0 : 1);
            parts.add(new Recall.Part(path, slice));
        }
    }
}
