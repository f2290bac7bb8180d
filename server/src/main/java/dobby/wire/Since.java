package dobby.wire;

import dobby.message.Position;
import dobby.message.Start;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * From where on one is to be given a path's updates, as it is written: {@code "all"}, a position
 * ({@code "k3f9:131"}), a time ({@code "10m"}), or a number of updates ({@code 20}).
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
public final class Since {

    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhd])");
    private static final Map<String, Long> UNITS_MS =
            Map.of("s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,8}");

    private Since() {}

    /** Reads a JSON value; null if it is nothing of that. */
    static @Nullable Start parse(JsonToken kind, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (kind) {
            case VALUE_STRING -> COUNT.matcher(text).matches() ? null : parse(text);
            case VALUE_NUMBER_INT -> COUNT.matcher(text).matches() ? parse(text) : null;
            default -> null;
        };
    }

    /** Reads it where everything is text, a number too; null if it is nothing of that. */
    public static @Nullable Start parse(String text) {
        if (text.equals("all")) {
            return Start.ALL;
        }
        if (COUNT.matcher(text).matches()) {
            return new Start.Last(Integer.parseInt(text));
        }
        Matcher time = TIME.matcher(text);
        if (time.matches()) {
            long ms = Long.parseLong(time.group(1)) * UNITS_MS.getOrDefault(time.group(2), 0L);
            return ms == 0 ? null : new Start.Within(ms);
        }
        Position position = Position.parse(text);
        return position == null ? null : new Start.After(position);
    }
}
