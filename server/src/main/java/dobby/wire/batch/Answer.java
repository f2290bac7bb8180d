package dobby.wire.batch;

import dobby.message.Refusal;
import dobby.registry.Outcome;
import java.util.List;
import java.util.Map;

/**
 * What a batch is answered.
 *
 * <p>Threads: immutable.
 */
sealed interface Answer {

    /** It was carried out. */
    record Done(String text) implements Answer {}

    /**
     * It was refused, and nothing of it carried out.
     *
     * @param more further members of the problem
     */
    record Refused(Refusal refusal, String detail, Map<String, String> more) implements Answer {

        Refused(Refusal refusal, String detail) {
            this(refusal, detail, Map.of());
        }
    }

    /** Some of it was carried out, and some was refused when it could not be kept. */
    record InPart(String detail, List<Outcome> outcomes) implements Answer {}
}
