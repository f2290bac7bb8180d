package dobby.registry;

import dobby.message.Position;
import dobby.message.Refusal;
import dobby.message.ThestralId;
import org.jspecify.annotations.Nullable;

/**
 * What became of an update that Dolores was given.
 *
 * <p>Threads: immutable.
 */
public sealed interface Outcome {

    /**
     * It was passed on.
     *
     * @param subscribers how many Thestrals were connected to its path when it was accepted
     * @param position its place in the path's history; null if the path has none
     */
    record Accepted(int subscribers, @Nullable Position position) implements Outcome {

        /** On a path without history. */
        public Accepted(int subscribers) {
            this(subscribers, null);
        }
    }

    /** It named an id that nobody has; nothing was done. */
    record Unknown(ThestralId id) implements Outcome {}

    /** It asked for something that is not allowed; nothing was done. */
    record Denied(Refusal refusal, String detail) implements Outcome {}
}
