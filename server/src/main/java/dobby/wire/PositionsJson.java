package dobby.wire;

import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.Position;
import dobby.message.Refusal;
import dobby.message.Text;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Positions as a JSON object: {@code {"<path>":"<position>"}}.
 *
 * <p>Threads: safe from any thread.
 */
public final class PositionsJson {

    /** How many there may be. */
    public static final int POSITIONS_MAX = 1000;

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private PositionsJson() {}

    /**
     * Reads them; {@link Refusal#BAD_POSITIONS} if the text is nothing of that, or {@link
     * Refusal#BAD_PATH} if one is of no path.
     */
    public static Parsed<Map<Path, Position>> read(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Parsed.refused(Refusal.BAD_POSITIONS, Refusal.BAD_POSITIONS.title());
            }
            Map<Path, Position> positions = new HashMap<>();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                Position position =
                        parser.nextToken() == JsonToken.VALUE_STRING
                                ? Position.parse(parser.getString())
                                : null;
                if (position == null || positions.size() == POSITIONS_MAX) {
                    return Parsed.refused(
                            Refusal.BAD_POSITIONS,
                            position == null
                                    ? Text.shown(name) + " has no position."
                                    : Refusal.BAD_POSITIONS.title());
                }
                switch (Path.parse(name)) {
                    case Parsed.Refused<Path> refused -> {
                        return refused.as();
                    }
                    case Parsed.Value<Path>(Path path) -> positions.put(path, position);
                }
            }
            return parser.nextToken() == null
                    ? Parsed.value(positions)
                    : Parsed.refused(Refusal.BAD_POSITIONS, Refusal.BAD_POSITIONS.title());
        } catch (JacksonException e) {
            return Parsed.refused(Refusal.BAD_POSITIONS, "This is no JSON object.");
        }
    }
}
