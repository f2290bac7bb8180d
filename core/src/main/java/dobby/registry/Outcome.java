package dobby.registry;

import dobby.message.Position;
import dobby.message.Refusal;
import dobby.message.ThestralId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of an update that Dolores was given.
 *
 * <p>Threads: immutable, but for {@link Pending}.
 */
public sealed interface Outcome
        permits Outcome.Accepted, Outcome.Moved, Outcome.Unknown, Outcome.Denied, Pending {

    /**
     * It was passed on.
     *
     * @param subscribers how many Thestrals were connected to its path when it was accepted, and
     *     not left out; on a path that is kept on disk, when it was there
     * @param position its place in the path's history; null if the path has none
     * @param receipt the name of the receipt that will be told; null if none was asked for
     * @param repeated whether this was said when it was accepted the first time
     */
    record Accepted(
            int subscribers,
            @Nullable Position position,
            @Nullable String receipt,
            boolean repeated)
            implements Outcome {

        /** For the first time, and without a receipt. */
        public Accepted(int subscribers, @Nullable Position position) {
            this(subscribers, position, null, false);
        }

        /** On a path without history. */
        public Accepted(int subscribers) {
            this(subscribers, null);
        }

        /** What a repeat is answered. */
        Accepted again() {
            return new Accepted(subscribers, position, receipt, true);
        }
    }

    /**
     * It expected another position to be the newest of its path; nothing was done.
     *
     * @param newest the one that is
     */
    record Moved(@Nullable Position newest) implements Outcome {

        /** One sentence for the sender. */
        public String detail() {
            return newest == null
                    ? "The path has no position."
                    : "The newest position is " + newest + ".";
        }

        /** What an error says of it beside that: its {@code position}. */
        public Map<String, String> members() {
            return newest == null ? Map.of() : Map.of("position", newest.toString());
        }
    }

    /** It named an id that nobody has; nothing was done. */
    record Unknown(ThestralId id) implements Outcome {}

    /** It asked for something that is not allowed, or could not be kept; nothing was done. */
    record Denied(Refusal refusal, String detail) implements Outcome {}
}
