package dobby.inspect;

import dobby.http.Body;
import dobby.http.Exchange;
import dobby.http.Head;
import dobby.message.Position;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An answer of one JSON object.
 *
 * <p>Threads: safe from any thread, it keeps only constants.
 */
final class JsonAnswer {

    private static final Head HEAD = Head.of(200, "application/json", "");
    private static final JsonFactory JSON = new JsonFactory();

    private JsonAnswer() {}

    /**
     * Answers.
     *
     * @param members writes the object's members
     */
    static void answer(Exchange exchange, Consumer<JsonGenerator> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        exchange.answer(
                HEAD, Body.of(text.append('\n').toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** A member that is a text or null. */
    static void textOrNull(JsonGenerator json, String name, @Nullable String text) {
        if (text == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, text);
        }
    }

    /** A member that is a position or null. */
    static void positionOrNull(JsonGenerator json, String name, @Nullable Position position) {
        textOrNull(json, name, position == null ? null : position.toString());
    }
}
