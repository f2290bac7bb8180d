package dobby.wire;

import dobby.message.Introduction;
import dobby.message.Parsed;
import dobby.message.Refusal;
import dobby.message.Start;
import dobby.message.Terms;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * An update as a JSON object, {@code {"path":"…","message":"…"}}, alone or in an array.
 *
 * <p>Strict: one JSON value and nothing behind it, no member twice, path and message are strings.
 * Members that are not known are passed over, so that a newer client can talk to an older server.
 *
 * <p>Threads: safe from any thread.
 */
public final class UpdateJson {

    /**
     * How deep JSON may be nested; an update needs two levels, members not known may have a few of
     * their own.
     */
    private static final int DEPTH_MAX = 32;

    private static final String CONNECT = "::connect";
    private static final String SINCE = "since";

    /** Whoever calls bounds the whole text; how long a path and a message may be, they know. */
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEPTH_MAX)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .maxNumberLength(100)
                                    .maxNameLength(1000)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private UpdateJson() {}

    /**
     * An update as it was sent, its texts not looked at yet.
     *
     * @param start of a connect; from now on, if it does not say
     * @param terms what it asks beyond the usual; null if nothing
     */
    public record Item(String path, String message, Start start, @Nullable Terms terms) {}

    /** Reads one object. */
    public static Parsed<Item> readOne(String text) {
        return read(
                text,
                parser ->
                        parser.nextToken() == JsonToken.START_OBJECT
                                ? readItem(parser, text)
                                : Parsed.refused(Refusal.BAD_ITEM, "Expected a JSON object."));
    }

    /**
     * Reads an array of objects.
     *
     * @param itemsMax how many it may hold
     */
    public static Parsed<List<Item>> readArray(String text, int itemsMax) {
        return read(text, parser -> readItems(parser, text, itemsMax));
    }

    /**
     * Reads from a parser that stands before its first token, and leaves it on the value's last.
     */
    private interface Reader<T> {
        Parsed<T> read(JsonParser parser);
    }

    private static <T> Parsed<T> read(String text, Reader<T> reader) {
        if (text.isBlank()) {
            return Parsed.refused(
                    Refusal.BAD_JSON,
                    "There is no JSON here; expected {\"path\":\"…\",\"message\":\"…\"}, in an array if in a body.");
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            Parsed<T> value = reader.read(parser);
            if (value instanceof Parsed.Value<T> && parser.nextToken() != null) {
                return Parsed.refused(
                        Refusal.BAD_JSON,
                        "Something follows the JSON value" + at(parser.currentTokenLocation()));
            }
            return value;
        } catch (StreamConstraintsException e) {
            return overLimit(e);
        } catch (JacksonException e) {
            String said = String.valueOf(e.getOriginalMessage());
            return said.startsWith("Duplicate")
                    ? Parsed.refused(
                            Refusal.DUPLICATE_KEY, "A member stands twice" + at(e.getLocation()))
                    : Parsed.refused(Refusal.BAD_JSON, "This is not JSON" + at(e.getLocation()));
        }
    }

    private static <T> Parsed<T> overLimit(StreamConstraintsException e) {
        String said = String.valueOf(e.getOriginalMessage());
        if (said.contains("nesting depth")) {
            return Parsed.refused(Refusal.TOO_DEEP, "JSON may be nested " + DEPTH_MAX + " deep.");
        }
        return Parsed.refused(
                Refusal.BAD_JSON, "A number or name is too long" + at(e.getLocation()));
    }

    private static String at(@Nullable TokenStreamLocation where) {
        return where == null
                ? "."
                : " at line " + where.getLineNr() + ", column " + where.getColumnNr() + ".";
    }

    private static Parsed<List<Item>> readItems(JsonParser parser, String text, int itemsMax) {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return Parsed.refused(
                    Refusal.NOT_AN_ARRAY, "Expected a JSON array, found " + kind(parser) + ".");
        }
        List<Item> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (items.size() == itemsMax) {
                return Parsed.refused(
                        Refusal.BATCH_TOO_BIG, "A batch may hold " + itemsMax + " updates.");
            }
            switch (readItem(parser, text)) {
                case Parsed.Value<Item>(Item item) -> items.add(item);
                case Parsed.Refused<Item> refused -> {
                    return refused.in("Item " + items.size() + ": ").as();
                }
            }
        }
        return Parsed.value(items);
    }

    private static Parsed<Item> readItem(JsonParser parser, String text) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return Parsed.refused(
                    Refusal.BAD_ITEM, "Expected an object, found " + kind(parser) + ".");
        }
        String path = null;
        String message = null;
        Start start = Start.NOW;
        Terms terms = null;
        Introduction introduction = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "path" -> {
                    if (value != JsonToken.VALUE_STRING) {
                        return Parsed.refused(
                                Refusal.PATH_NOT_STRING, "The path is " + kind(parser) + ".");
                    }
                    path = parser.getString();
                }
                case "message" -> {
                    if (value != JsonToken.VALUE_STRING) {
                        return Parsed.refused(
                                Refusal.MESSAGE_NOT_STRING, "The message is " + kind(parser) + ".");
                    }
                    message = parser.getString();
                }
                case SINCE -> {
                    Start given = Since.parse(value, parser.getString());
                    if (given == null) {
                        return Parsed.refused(Refusal.BAD_START, Refusal.BAD_START.title());
                    }
                    start = given;
                }
                case "except", "key", "expect", "receipt", "conflate" -> {
                    switch (with(terms == null ? Terms.NONE : terms, name, parser)) {
                        case Parsed.Value<Terms>(Terms more) -> terms = more;
                        case Parsed.Refused<Terms> refused -> {
                            return refused.as();
                        }
                    }
                }
                case "user", "info", "members" -> {
                    switch (Introductions.with(introduction, name, parser, text)) {
                        case Parsed.Value<Introduction>(Introduction more) -> introduction = more;
                        case Parsed.Refused<Introduction> refused -> {
                            return refused.as();
                        }
                    }
                }
                default -> parser.skipChildren();
            }
        }
        if (path == null) {
            return Parsed.refused(Refusal.MISSING_PATH, "There is no path.");
        }
        if (message == null) {
            return Parsed.refused(Refusal.MISSING_MESSAGE, "There is no message.");
        }
        if (start != Start.NOW && !path.equals(CONNECT)) {
            return Parsed.refused(Refusal.BAD_START, "Only ::connect has a since.");
        }
        if (introduction == null) {
            return Parsed.value(new Item(path, message, start, terms));
        }
        if (!path.equals(CONNECT)) {
            return Parsed.refused(
                    Refusal.BAD_MEMBER, "Only ::connect has a user, an info or members.");
        }
        Terms all = (terms == null ? Terms.NONE : terms).with(introduction);
        return Parsed.value(new Item(path, message, start, all));
    }

    private static Parsed<Terms> with(Terms terms, String name, JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_STRING
                ? terms.with(name, parser.getString())
                : Parsed.refused(
                        Terms.refusalOf(name), "The " + name + " is " + kind(parser) + ".");
    }

    static String kind(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            case null, default -> "nothing";
        };
    }

    /** Writes an update as one object. */
    public static String write(String path, String message) {
        StringWriter text = new StringWriter(path.length() + message.length() + 32);
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeStringProperty("path", path);
            out.writeStringProperty("message", message);
            out.writeEndObject();
        }
        return text.toString();
    }
}
