package dobby.cornelius;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What one request came to. */
sealed interface Verdict {

    /** It was carried out. */
    record Answered(List<Delivery> deliveries) implements Verdict {}

    /**
     * It was not, or nobody knows.
     *
     * @param again whether the request may be sent once more
     * @param after what the server wants to be waited before that
     * @param exception made on the caller's thread, so that its trace leads to the caller
     */
    record Failed(Again again, Optional<Duration> after, Supplier<CorneliusException> exception)
            implements Verdict {}

    /** Whether a request may be sent once more. */
    enum Again {
        /** It would be refused again. */
        NEVER,
        /**
         * Somebody answered, and it may have been carried out: only if twice is as good as once.
         */
        IF_HARMLESS,
        /** It was certainly not carried out, or Dobby, asked again, will know it by its key. */
        YES
    }
}
