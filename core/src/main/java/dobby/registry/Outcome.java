package dobby.registry;

import dobby.message.Refusal;
import dobby.message.ThestralId;

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
     */
    record Accepted(int subscribers) implements Outcome {}

    /** It named an id that nobody has; nothing was done. */
    record Unknown(ThestralId id) implements Outcome {}

    /** It asked for something that is not allowed; nothing was done. */
    record Denied(Refusal refusal, String detail) implements Outcome {}
}
