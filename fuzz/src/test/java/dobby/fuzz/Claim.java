package dobby.fuzz;

import dobby.message.Parsed;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of every input. Cheap as long as it does, for it is asked millions of times.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
public final class Claim {

    private static final int LINE_LENGTH_MAX = 1500;

    private Claim() {}

    /** Fails unless it holds. */
    public static void holds(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /** Fails unless both are the same. */
    public static void same(@Nullable Object one, @Nullable Object other, String what) {
        if (!Objects.equals(one, other)) {
            throw new AssertionError(what + "\n one:   " + one + "\n other: " + other);
        }
    }

    /** What was read; null, and the refusal fit to be shown to anybody, if nothing was. */
    public static <T> @Nullable T value(Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Value<T>(T value) -> value;
            case Parsed.Refused<T> refused -> {
                isOneLine(refused.detail());
                yield null;
            }
        };
    }

    /** Fails unless it is a short line that neither breaks a log nor steers a terminal. */
    public static void isOneLine(String text) {
        if (text.isEmpty() || text.length() > LINE_LENGTH_MAX) {
            throw new AssertionError("too long: " + text.length());
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                throw new AssertionError("not fit to be shown: " + text);
            }
        }
    }

    private static boolean isPlain(char c) {
        if (c < 0x7f) {
            return c >= ' ';
        }
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
