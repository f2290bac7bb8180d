package dobby.e2e.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one answer to a poll holds.
 *
 * @param updates in the order they came
 * @param token what to come back with
 */
public record Batch(List<Update> updates, String token) {

    /** Reads an answer's body. */
    public static Batch of(String body) {
        Map<?, ?> batch = (Map<?, ?>) Json.read(body);
        List<Update> updates = new ArrayList<>();
        for (Object each : (List<?>) Objects.requireNonNull(batch.get("updates"))) {
            Map<?, ?> update = (Map<?, ?>) each;
            updates.add(new Update(text(update, "path"), text(update, "message")));
        }
        return new Batch(updates, text(batch, "reconnectWith"));
    }

    /** The id that a back-end is told. */
    public String id() {
        return token.substring(0, token.indexOf('/'));
    }

    private static String text(Map<?, ?> object, String name) {
        return (String) Objects.requireNonNull(object.get(name), name);
    }
}
