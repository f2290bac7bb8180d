package dobby.jwt;

import dobby.message.Text;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A part of a token as a JSON object: one value and nothing behind it, no member twice.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class JwtJson {

    /** Deeper nothing is nested that anybody needs. */
    private static final int DEPTH_MAX = 16;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEPTH_MAX)
                                    .maxNumberLength(20)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    /** Takes one member; the parser stands on its value, and is left on that value's last token. */
    interface Member {
        void take(String name, JsonParser value) throws Refused;
    }

    private JwtJson() {}

    /**
     * Reads an object.
     *
     * @param what what to call it
     */
    static void read(String json, String what, Member member) throws Refused {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            members(parser, what, member);
            if (parser.nextToken() != null) {
                throw new Refused("Something follows the " + what + ".");
            }
        } catch (JacksonException e) {
            throw new Refused("The " + what + " is no JSON object with each member once.");
        }
    }

    /** Reads an object inside another. */
    static void members(JsonParser parser, String what, Member member) throws Refused {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new Refused("The " + what + " is no JSON object.");
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            member.take(name, parser);
        }
    }

    static String text(String name, JsonParser value) throws Refused {
        if (value.currentToken() != JsonToken.VALUE_STRING) {
            throw new Refused("Its " + Text.shown(name) + " is no string.");
        }
        return value.getString();
    }

    static List<String> texts(String name, JsonParser value) throws Refused {
        if (value.currentToken() != JsonToken.START_ARRAY) {
            throw new Refused("Its " + Text.shown(name) + " is no array of strings.");
        }
        List<String> texts = new ArrayList<>();
        while (value.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text(name, value));
        }
        return texts;
    }
}
