package dobby.wire;

import dobby.message.Introduction;
import dobby.message.Parsed;
import dobby.message.Refusal;
import dobby.message.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * As whom one is connected, as a connect's members {@code user}, {@code info} and {@code members}
 * say it.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class Introductions {

    private Introductions() {}

    /**
     * An introduction, and one member more.
     *
     * @param before null if there was none yet
     * @param parser stands on the member's value, and is left on its last token
     * @param text what the parser reads
     */
    static Parsed<Introduction> with(
            @Nullable Introduction before, String name, JsonParser parser, String text) {
        Introduction as = before == null ? Introduction.NONE : before;
        return switch (name) {
            case "user" -> withUser(as, parser);
            case "info" -> withInfo(as, parser, text);
            default -> asking(as, parser);
        };
    }

    private static Parsed<Introduction> withUser(Introduction as, JsonParser parser) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return refused("The user is " + UpdateJson.kind(parser) + ".");
        }
        String user = parser.getString();
        return Introduction.isUser(user)
                ? Parsed.value(as.withUser(user))
                : refused(Text.shown(user) + " is no user.");
    }

    private static Parsed<Introduction> withInfo(Introduction as, JsonParser parser, String text) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return refused("The info is " + UpdateJson.kind(parser) + ".");
        }
        int begin = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        int end = (int) parser.currentTokenLocation().getCharOffset() + 1;
        return Parsed.value(as.withInfo(text.substring(begin, end)));
    }

    private static Parsed<Introduction> asking(Introduction as, JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> Parsed.value(as.asking(true));
            case VALUE_FALSE -> Parsed.value(as.asking(false));
            case null, default -> refused("The members are " + UpdateJson.kind(parser) + ".");
        };
    }

    private static Parsed<Introduction> refused(String detail) {
        return Parsed.refused(Refusal.BAD_MEMBER, detail);
    }
}
