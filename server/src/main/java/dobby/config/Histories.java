package dobby.config;

import dobby.broker.Retention;
import dobby.message.Parsed;
import dobby.message.PathPattern;
import dobby.message.PathRule;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a history is written: {@code orders/* 100 1h 1MiB durable}, all but the pattern in any order
 * or left out.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class Histories {

    private static final Retention FALLBACK = new Retention(100, 1 << 20, 3_600_000);

    private static final Kind<Integer> UPDATES = Kinds.count(1, 1_000_000);
    private static final Kind<Long> AGE = Kinds.time("1ms", "10000h");
    private static final Kind<Integer> BYTES = Kinds.size("1", "1024MiB");

    private static final Pattern WITH_UNIT_OF_TIME = Pattern.compile(".*\\d(ms|s|m|h)");
    private static final Pattern WITH_UNIT_OF_SIZE = Pattern.compile("(?i).*\\d([km]?i?b|k)");

    private Histories() {}

    static Kind<PathRule<Retention>> kind() {
        return new Kind<>(
                "HISTORY",
                "a pattern like orders/* or news/**, and behind it, with spaces between, a number of"
                        + " updates like 100, a time like 1h, a size like 1MiB, and durable",
                Histories::parse);
    }

    private static @Nullable PathRule<Retention> parse(String text) {
        String[] words = text.strip().split(" +", -1);
        Retention kept = FALLBACK;
        for (int i = 1; i < words.length && kept != null; i++) {
            kept = with(kept, words[i]);
        }
        return kept != null
                        && PathPattern.parse(words[0])
                                instanceof Parsed.Value<PathPattern>(PathPattern pattern)
                ? new PathRule<>(pattern, kept)
                : null;
    }

    private static @Nullable Retention with(Retention kept, String word) {
        boolean durable = kept.durable();
        if (word.equals("durable")) {
            return kept.onDisk();
        }
        if (WITH_UNIT_OF_TIME.matcher(word).matches()) {
            Long age = AGE.parser().parse(word);
            return age == null ? null : new Retention(kept.updates(), kept.bytes(), age, durable);
        }
        if (WITH_UNIT_OF_SIZE.matcher(word).matches()) {
            Integer bytes = BYTES.parser().parse(word);
            return bytes == null
                    ? null
                    : new Retention(kept.updates(), bytes, kept.ageMs(), durable);
        }
        Integer updates = UPDATES.parser().parse(word);
        return updates == null ? null : new Retention(updates, kept.bytes(), kept.ageMs(), durable);
    }
}
