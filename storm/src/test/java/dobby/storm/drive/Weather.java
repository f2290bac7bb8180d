package dobby.storm.drive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What kind of storm.
 *
 * @param seconds how long it lasts, without the calm after it
 * @param seed what chance begins with; it repeats who does what, not how threads meet
 * @param clients how many clients
 */
public record Weather(int seconds, long seed, int clients) {

    /** {@code session-queue}, which is as large as the longest history. */
    private static final int QUEUE = 64;

    /** {@code session-timeout} in seconds. */
    static final int TIMEOUT = 5;

    /** How much is kept of most paths that have a history; of {@code k/} less. */
    private static final int KEPT = 64;

    private static final int KEPT_SHORT = 8;

    /** Where the witness is told receipts. */
    static final String RECEIPTS = "receipts";

    /** Those outlive a server. */
    static final List<String> DURABLE = paths("d/", 5);

    /** On these is published; what their names begin with decides what is promised of them. */
    static final List<String> PUBLISHED =
            Stream.of(
                            paths("p/", 10),
                            paths("h/", 10),
                            paths("k/", 5),
                            paths("l/", 3),
                            paths("a/", 3),
                            paths("x/", 2),
                            DURABLE)
                    .flatMap(List::stream)
                    .toList();

    /** On these nothing is published, and the witness does not hear them. */
    static final List<String> UNHEARD = paths("o/", 4);

    /** On these nothing is published either, but who is connected is told. */
    static final List<String> PRESENT = paths("u/", 3);

    /** To these clients are connected. */
    static final List<String> PATHS =
            Stream.of(PUBLISHED, UNHEARD, PRESENT).flatMap(List::stream).toList();

    /**
     * To these, too, in the place of all paths that fit; what {@code p/*} has they may also name.
     */
    static final List<String> PATTERNS = List.of("p/*", "h/*", "k/*");

    /** What the checker must know, by the names it has in the log. */
    static final Map<String, String> SETUP =
            Map.ofEntries(
                    Map.entry("queue", Integer.toString(QUEUE)),
                    Map.entry("timeout", Integer.toString(TIMEOUT)),
                    Map.entry("receipt", "8"),
                    Map.entry("h/", Integer.toString(KEPT)),
                    Map.entry("k/", Integer.toString(KEPT_SHORT)),
                    Map.entry("l/", Integer.toString(KEPT)),
                    Map.entry("a/", Integer.toString(KEPT)),
                    Map.entry("d/", Integer.toString(KEPT)),
                    Map.entry("durable", "d/"),
                    Map.entry("latest", "l/"),
                    Map.entry("append", "a/"),
                    Map.entry("close", "x/"),
                    Map.entry("presence", "u/"));

    /** The server's options, but for its doors. */
    static final List<String> OPTIONS = options();

    private static List<String> options() {
        List<String> options = new ArrayList<>();
        option(options, "loops", "3");
        option(options, "session-queue", Integer.toString(QUEUE));
        option(options, "session-timeout", Integer.toString(TIMEOUT));
        option(options, "receipt-timeout", "8");
        option(options, "poll-timeout", "3");
        option(options, "heartbeat", "2");
        option(options, "presence", "u/*");
        option(options, "presence-members", "12");
        option(options, "history", "k/* " + KEPT_SHORT + " 1h");
        option(options, "history", "d/* " + KEPT + " 1h durable");
        for (String path : List.of("h/*", "l/*", "a/*")) {
            option(options, "history", path + ' ' + KEPT + " 1h");
        }
        for (String overflow : List.of("l/* latest", "a/* append", "x/* close")) {
            option(options, "overflow", overflow);
        }
        return List.copyOf(options);
    }

    private static void option(List<String> options, String name, String value) {
        options.add("--" + name);
        options.add(value);
    }

    private static List<String> paths(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + i).toList();
    }

    static boolean isPattern(String path) {
        return path.endsWith("*");
    }

    static boolean hasHistory(String path) {
        return SETUP.containsKey(path.substring(0, 2));
    }
}
