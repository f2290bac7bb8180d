package dobby.broker;

import dobby.message.Position;
import dobby.message.Start;
import dobby.message.Update;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a path's history, as one is given it who asked for all from a start.
 *
 * <p>Threads: immutable.
 *
 * @param from after what it begins; null if the path has no history
 * @param lost whether not all that was asked for is in it: then what came after {@link Lost#after}
 *     up to and with {@link Lost#upTo} may be lost
 * @param updates without a gap, in order
 */
public record Slice(@Nullable Position from, @Nullable Lost lost, List<Update> updates) {

    /** What is had of a path without history. */
    static Slice nothing(Start start) {
        return start instanceof Start.After(Position asked)
                ? new Slice(null, new Lost(asked, null), List.of())
                : new Slice(null, null, List.of());
    }

    /** What is not there any more, or of a log that nobody knows any more. */
    public record Lost(Position after, @Nullable Position upTo) {}
}
