package dobby.e2e.delivery;

import dobby.e2e.stage.Json;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Records of an address book, as a back-end would send them; the same ones each time.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class Contacts {

    private static final List<String> NAMES =
            List.of(
                    "Zoë Müller",
                    "Łukasz Żółć",
                    "Siobhán O'Brien",
                    "Nguyễn Thị Hương",
                    "Ελένη Παπαδοπούλου",
                    "Щербаков Юрий",
                    "محمد عبد الله",
                    "פנינה כהן",
                    "佐藤 花子",
                    "王小明",
                    "김민준",
                    "ธนพล ใจดี",
                    "Ada \"Countess\" Lovelace",
                    "Robert'); DROP TABLE contacts;--",
                    "😀 Smiley 👩‍👩‍👧",
                    "x");

    private static final List<String> NOTES =
            List.of(
                    "",
                    "call; then write",
                    "says \"hello\"",
                    "back\\slash",
                    "two\nlines",
                    "tab\there",
                    "50 % + 1 & <more>",
                    "::connect",
                    "id->path",
                    "\u2028",
                    "https://example.org/?a=1;b=2#c");

    private Contacts() {}

    /** So many records, as JSON. */
    static List<String> records(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToObj(guid -> record(guid, random)).toList();
    }

    private static String record(int guid, SplittableRandom random) {
        String end = random.nextInt(20) == 0 ? ",\"DELETE\":true}" : "}";
        return "{\"guid\":"
                + guid
                + ",\"name\":"
                + Json.quoted(NAMES.get(random.nextInt(NAMES.size())))
                + ",\"phone\":\"+"
                + random.nextLong(1_000_000_000L, 999_000_000_000L)
                + "\",\"note\":"
                + Json.quoted(NOTES.get(random.nextInt(NOTES.size())).repeat(random.nextInt(1, 8)))
                + end;
    }
}
