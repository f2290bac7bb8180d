package dobby.wire.batch;

import dobby.message.Position;
import dobby.message.Refusal;
import dobby.registry.Outcome;
import dobby.registry.Pending;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What became of a batch's updates, as it is answered.
 *
 * <p>Threads: safe from any thread.
 */
final class Outcomes {

    private static final JsonFactory WRITER = new JsonFactory();

    private Outcomes() {}

    /** The answer, once all are known. */
    static Answer answer(boolean original, List<Outcome> outcomes) {
        Outcome.Denied denied = null;
        int first = 0;
        int carriedOut = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Moved moved -> { // it was alone
                    return new Answer.Refused(Refusal.MOVED, moved.detail(), moved.members());
                }
                case Outcome.Denied each -> {
                    first = denied == null ? i : first;
                    denied = denied == null ? each : denied;
                }
                case Outcome.Unknown _ -> {} // nothing was done
                default -> carriedOut++;
            }
        }
        if (denied == null) {
            return new Answer.Done(original ? Dudley.SUCCESS : text(outcomes));
        }
        String detail = "Item " + first + ": " + denied.detail();
        return carriedOut == 0
                ? new Answer.Refused(denied.refusal(), detail)
                : new Answer.InPart(detail, outcomes);
    }

    private static String text(List<Outcome> outcomes) {
        StringWriter text = new StringWriter(outcomes.size() * 20 + 16);
        try (JsonGenerator json = WRITER.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            write(outcomes, json);
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    /** Writes the member {@code updates}. */
    static void write(List<Outcome> outcomes, JsonGenerator json) {
        json.writeArrayPropertyStart("updates");
        for (Outcome outcome : outcomes) {
            json.writeStartObject();
            switch (outcome) {
                case Outcome.Accepted accepted -> write(accepted, json);
                case Outcome.Unknown unknown ->
                        json.writeStringProperty("unknown", unknown.id().text());
                case Outcome.Denied denied ->
                        json.writeStringProperty("refused", denied.refusal().code());
                case Outcome.Moved _, Pending _ ->
                        throw new IllegalStateException("seen before: " + outcome);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(Outcome.Accepted accepted, JsonGenerator json) {
        json.writeNumberProperty("subscribers", accepted.subscribers());
        Position position = accepted.position();
        if (position != null) {
            json.writeStringProperty("position", position.toString());
        }
        if (accepted.receipt() != null) {
            json.writeStringProperty("receipt", accepted.receipt());
        }
        if (accepted.repeated()) {
            json.writeBooleanProperty("repeated", true);
        }
    }
}
