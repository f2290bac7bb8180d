package dobby.broker;

import dobby.message.Path;
import dobby.message.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is of a path at one moment.
 *
 * <p>Threads: immutable.
 *
 * @param members how many are connected to it, by whatever name
 * @param patterns by which patterns some of them are
 * @param head the place of its newest update; null if it has no history
 * @param kept how many updates its history keeps
 * @param bytes how many bytes their messages have together in UTF-8
 */
public record PathState(
        Path path,
        int members,
        List<Pattern> patterns,
        @Nullable Position head,
        int kept,
        long bytes) {

    /**
     * A pattern that the path fits.
     *
     * @param members how many are connected to it
     */
    public record Pattern(Path text, int members) {}
}
