package dobby.storm.drive;

import dobby.e2e.stage.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A batch as a client is sent it.
 *
 * @param token what to come back with; empty if it was told before
 * @param updates in their order
 */
record Heard(String token, List<Item> updates) {

    /** One update; what it does not have is empty. */
    record Item(String path, String message, String seq, String position, String after) {}

    static Heard of(String json) {
        Map<?, ?> batch = (Map<?, ?>) Json.read(json);
        List<Item> items = new ArrayList<>();
        if (batch.get("updates") instanceof List<?> updates) {
            for (Object each : updates) {
                Map<?, ?> update = (Map<?, ?>) each;
                items.add(
                        new Item(
                                text(update, "path"),
                                text(update, "message"),
                                text(update, "seq"),
                                text(update, "position"),
                                text(update, "after")));
            }
        }
        return new Heard(text(batch, "reconnectWith"), items);
    }

    private static String text(Map<?, ?> object, String name) {
        Object value = object.get(name);
        return value == null ? "" : value.toString();
    }
}
