package dobby.webhook;

import dobby.message.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a back-end can be told of.
 *
 * <p>Threads: immutable.
 */
public enum EventKind {
    CONNECT,
    DISCONNECT,
    CLOSE,
    GONE,
    OCCUPIED,
    VACATED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** Reads it as it stands in the settings, such as {@code gone}; null if it is none. */
    public static @Nullable EventKind parse(String text) {
        for (EventKind each : values()) {
            if (each.word.equals(text)) {
                return each;
            }
        }
        return null;
    }

    /** All of them, as they stand in the settings. */
    public static String all() {
        return Arrays.stream(values()).map(each -> each.word).collect(Collectors.joining(", "));
    }

    /** Which one an update on this control path is; null if it is none. */
    static @Nullable EventKind of(Path path) {
        return parse(path.text().substring(2));
    }
}
