package dobby.e2e.stage;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * JSON as maps without what is null, lists, strings, longs and booleans; nothing else occurs here.
 */
public final class Json {

    private static final JsonFactory PLAIN = new JsonFactory();
    private static final JsonFactory ASCII =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Json() {}

    /** Reads one value. */
    public static Object read(String text) {
        try (JsonParser parser = PLAIN.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            return value(parser);
        }
    }

    /** Reads a list of strings. */
    public static List<String> strings(String text) {
        List<String> strings = new ArrayList<>();
        for (Object each : (List<?>) read(text)) {
            strings.add((String) each);
        }
        return strings;
    }

    private static Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    if (parser.nextToken() != JsonToken.VALUE_NULL) {
                        members.put(name, value(parser));
                    }
                }
                yield members;
            }
            case START_ARRAY -> {
                List<Object> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield items;
            }
            case VALUE_STRING -> Objects.requireNonNull(parser.getString());
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> throw new IllegalArgumentException("unexpected in " + parser);
        };
    }

    /** A string in its quotes. */
    public static String quoted(String text) {
        return quoted(PLAIN, text);
    }

    /** A string in its quotes, all but ASCII escaped, as Python writes it. */
    public static String asciiQuoted(String text) {
        return quoted(ASCII, text);
    }

    private static String quoted(JsonFactory factory, String text) {
        StringWriter out = new StringWriter(text.length() + 16);
        try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeString(text);
        }
        return out.toString();
    }
}
