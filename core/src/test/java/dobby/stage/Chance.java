package dobby.stage;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What comes by chance: texts and numbers as nobody would think of them. A test that fails tells
 * the seed; {@code -Ddobby.chance.seed=N} gives the same again.
 *
 * <p>Threads: the test's own.
 */
public final class Chance {

    private static final int OFTEN = 2000;
    private static final int SOMETIMES = 200;
    private static final String[] ODD = {
        "::",
        ":",
        "->",
        "/",
        "*",
        "**",
        "\"",
        "\\",
        "\n",
        "\r",
        "\t",
        ";",
        "\0",
        "\u007f",
        "\u0085",
        "\u2028",
        "\u200b",
        "\ufeff",
        "\uff1a",
        "\u2a74",
        "e\u0301",
        "\ud83d\ude00",
        "\ud800",
        "\udc00",
        "\uffff",
        " ",
        "'",
        "#",
        "{",
        "[",
        "::connect",
        "%2f",
        "..",
        "\u00ad"
    };

    private final RandomGenerator random;

    private Chance(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Tries something often. */
    public static void often(Consumer<Chance> test) {
        repeat(OFTEN, test);
    }

    /** Tries something that takes long less often. */
    public static void sometimes(Consumer<Chance> test) {
        repeat(SOMETIMES, test);
    }

    private static void repeat(int times, Consumer<Chance> test) {
        Long given = Long.getLong("dobby.chance.seed");
        long first = given == null ? System.nanoTime() : given;
        for (long seed = first; seed < first + (given == null ? times : 1); seed++) {
            try {
                test.accept(new Chance(seed));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("with -Ddobby.chance.seed=" + seed, e);
            }
        }
    }

    /** Any text, halves of surrogate pairs too. */
    public String text(int piecesMax) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(piecesMax + 1); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> text.append(ODD[random.nextInt(ODD.length)]);
                case 1 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                case 2 -> text.append((char) random.nextInt(0x250));
                default -> text.append(word("abz019/*-", 4));
            }
        }
        return text.toString();
    }

    /** One or more of these characters. */
    public String word(String of, int lengthMax) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(lengthMax) + 1; i > 0; i--) {
            word.append(of.charAt(random.nextInt(of.length())));
        }
        return word.toString();
    }

    /** A number of any size, the small and the largest ones often. */
    public long number(long max) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> max;
            case 2 -> random.nextLong(Math.min(max, 10)) + 1;
            default -> random.nextLong(max);
        };
    }

    /** One way or the other. */
    public boolean coin() {
        return random.nextBoolean();
    }

    /** For whatever wants bits of its own. */
    public RandomGenerator random() {
        return random;
    }
}
