package dobby.config;

import dobby.message.Overflow;
import dobby.message.Parsed;
import dobby.message.PathPattern;
import dobby.message.PathRule;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How it is written what becomes of updates that wait: {@code prices/* latest}.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class Overflows {

    private Overflows() {}

    static Kind<PathRule<Overflow>> kind() {
        return new Kind<>(
                "OVERFLOW",
                "a pattern like prices/* or news/**, and behind it, with a space between, gap, latest,"
                        + " append or close",
                Overflows::parse);
    }

    private static @Nullable PathRule<Overflow> parse(String text) {
        String[] words = text.strip().split(" +", -1);
        Overflow overflow = words.length == 2 ? named(words[1]) : null;
        return overflow != null
                        && PathPattern.parse(words[0])
                                instanceof Parsed.Value<PathPattern>(PathPattern pattern)
                ? new PathRule<>(pattern, overflow)
                : null;
    }

    private static @Nullable Overflow named(String word) {
        for (Overflow each : Overflow.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return each;
            }
        }
        return null;
    }
}
