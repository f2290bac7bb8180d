package dobby.webhook;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A request's body: who tells it, and the events. What was lost before them stands first, as {@code
 * ::gap} with the numbers of the first and the last one lost.
 *
 * <p>Threads: safe from any thread, it keeps only constants.
 */
final class EventsJson {

    private static final JsonFactory JSON = new JsonFactory();

    private EventsJson() {}

    /**
     * Writes a body.
     *
     * @param told all up to this number was told before
     * @param upTo the number of the last of the events, or of those lost if there are no events
     */
    static byte[] write(String server, String run, long told, List<Event> events, long upTo) {
        StringWriter text = new StringWriter(events.size() * 150 + 100);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("server", server);
            json.writeStringProperty("run", run);
            json.writeArrayPropertyStart("events");
            long lastLost = events.isEmpty() ? upTo : events.getFirst().number() - 1;
            if (lastLost > told) {
                json.writeStartObject();
                json.writeNumberProperty("number", lastLost);
                json.writeStringProperty("path", "::gap");
                json.writeNumberProperty("from", told + 1);
                json.writeEndObject();
            }
            for (Event event : events) {
                json.writeStartObject();
                json.writeNumberProperty("number", event.number());
                json.writeStringProperty("path", event.path());
                json.writeStringProperty("message", event.message());
                json.writeNumberProperty("atMs", event.atMs());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
