package dobby.broker;

import dobby.message.Path;
import dobby.message.PathPattern;
import dobby.message.Position;
import dobby.message.Start;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one who joined a pattern wants of the histories of its paths.
 *
 * <p>Threads: whoever may ask its functions.
 *
 * @param moment when it joined: what was handed over from then on it is given anyway
 * @param known of these paths, what came after; they fit the pattern
 * @param others of each other path of the pattern, from where on; {@link Start#NOW} for nothing.
 *     Null if nothing of any
 * @param since the moment since which it is to miss nothing of any path; null if it does not matter
 * @param updatesMax the most updates and gaps wanted
 */
public record Recall(
        PathPattern pattern,
        Position moment,
        Map<Path, Position> known,
        @Nullable Function<Path, Start> others,
        @Nullable Position since,
        int updatesMax) {

    /**
     * What there is.
     *
     * @param whole whether it is all that was wanted, but for what the parts say is lost; if not,
     *     something of any path may be missing
     * @param from the moment after which all follows that is not of the known paths
     */
    public record Answer(boolean whole, Position from, List<Part> parts) {}

    /** Of one path. */
    public record Part(Path path, Slice slice) {}
}
