package dobby.e2e.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Messages that a careless reader or writer of lines would break; the same ones each time.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class AwkwardTexts {

    private static final List<String> PARTS =
            List.of(
                    ";",
                    ";;",
                    "\r",
                    "\n",
                    "\r\n",
                    "\"",
                    "\\",
                    "\\n",
                    "\t",
                    " ",
                    "::update;",
                    "::error;",
                    "->",
                    "{\"path\":\"x\"}",
                    "\u0000",
                    "\u0001",
                    "\u001b[31m",
                    "\u007f",
                    "\u0085",
                    "\u2028",
                    "\u2029",
                    "\ufeff",
                    "\u200b",
                    "é",
                    "e\u0301",
                    "Ωμέγα",
                    "Щука",
                    "مرحبا",
                    "佐藤",
                    "😀",
                    "👩‍👩‍👧",
                    "\ud83c\uddf3\ud83c\uddf1",
                    "plain",
                    "0",
                    "null",
                    "'",
                    "%",
                    "+",
                    "&amp;",
                    "<b>");

    private static final int PARTS_MOST = 12;
    private static final int KB = 1024;

    /** The longest message that is taken by default. */
    static final int LONGEST = KB * KB;

    private AwkwardTexts() {}

    /** So many, each of the well-known troubles first. */
    static List<String> of(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> texts = new ArrayList<>(count);
        texts.add("");
        texts.add(" ");
        texts.add("  leading and trailing  ");
        texts.add(";");
        texts.add("\n");
        texts.add("\r");
        texts.add("ends with\r\n");
        texts.add("::exit");
        texts.add("::exit;");
        texts.add("::update;{\"path\":\"p\",\"message\":\"m\"}");
        texts.addAll(PARTS);
        texts.add(big(random, 200 * KB));
        texts.add("x".repeat(LONGEST));
        texts.add("\u0001".repeat(LONGEST)); // six times as long in JSON
        while (texts.size() < count) {
            texts.add(mixed(random, 1 + random.nextInt(PARTS_MOST)));
        }
        return texts;
    }

    private static String mixed(SplittableRandom random, int parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    private static String big(SplittableRandom random, int characters) {
        StringBuilder text = new StringBuilder();
        while (text.length() < characters) {
            text.append(mixed(random, 1));
        }
        return text.toString();
    }
}
