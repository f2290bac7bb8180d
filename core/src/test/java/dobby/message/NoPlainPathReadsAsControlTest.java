package dobby.message;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whoever normalizes, trims or removes what cannot be seen still never takes a plain path for a
 * control path.
 */
class NoPlainPathReadsAsControlTest {

    /** What such a program sees. */
    private static String bare(String text) {
        StringBuilder visible = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .forEach(visible::appendCodePoint);
        return visible.toString().strip();
    }

    private static void assertHonest(String text) {
        if (Path.parse(text) instanceof Parsed.Value<Path>(Path path)
                && !path.isControl()
                && bare(text).startsWith("::")) {
            throw new AssertionError(Text.shown(text) + " poses as a control path");
        }
    }

    @Test
    void no_character_before_between_or_instead_of_the_colons_makes_one() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String character = Character.toString(c);
            String seen = bare(character);
            if (seen.isEmpty() || seen.startsWith(":")) {
                assertHonest(character + "::gone");
                assertHonest(character + ":gone");
                assertHonest(":" + character + ":gone");
                assertHonest(":" + character + "gone");
                assertHonest(character + character + "gone");
                assertHonest(character + "gone");
            }
        }
    }

    @Test
    void nor_does_any_mixture_of_what_is_hard_to_see() {
        String[] parts = {
            ":", ":", "：", "﹕", "⩴", " ", "\u00a0", "\u200b", "\u00ad", "\ufeff", "\u2066",
            "\u0301", "\ufe0f", "\u034f", "\ufc5e", "\u3164", "a"
        };
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = 1 + random.nextInt(7); n > 0; n--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            assertHonest(text.toString());
        }
    }
}
