package dobby.storm;

import dobby.message.Overflow;
import dobby.message.PathPattern;
import dobby.message.PathRule;
import dobby.message.PathRules;
import dobby.stage.TestClient.Received;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What becomes in one storm of the updates that wait for who is behind, path by path. A piece of
 * text ends with a semicolon, so that it can be told from the next one.
 *
 * <p>Threads: the test's own.
 */
final class Policies {

    private static final String END = ";";

    private static final List<Map<String, Overflow>> ALL =
            List.of(
                    Map.of(),
                    Map.of("path/1", Overflow.LATEST, "path/2", Overflow.LATEST),
                    Map.of("path/1", Overflow.APPEND, "path/2", Overflow.APPEND),
                    Map.of(
                            "path/1",
                            Overflow.CLOSE,
                            "path/2",
                            Overflow.LATEST,
                            "path/3",
                            Overflow.APPEND));

    private final Map<String, Overflow> byPath;

    Policies(long seed) {
        byPath = ALL.get((int) (seed / 2 % ALL.size()));
    }

    /** As the sessions are told. */
    PathRules<Overflow> rules() {
        List<PathRule<Overflow>> rules =
                byPath.entrySet().stream()
                        .map(each -> new PathRule<>(PathPattern.of(each.getKey()), each.getValue()))
                        .toList();
        return new PathRules<>(rules, Overflow.GAP);
    }

    Overflow of(String path) {
        return byPath.getOrDefault(path, Overflow.GAP);
    }

    /** How a message is published. */
    String written(String path, String message) {
        return of(path) == Overflow.APPEND ? message + END : message;
    }

    /** The messages that are in an update, as they were published. */
    List<String> published(Received update) {
        String text = update.message();
        if (of(update.path()) != Overflow.APPEND || text.isEmpty()) {
            return List.of(text);
        }
        if (!text.endsWith(END)) {
            throw new AssertionError("half a piece: " + update);
        }
        return Arrays.stream(text.split(END, -1))
                .filter(piece -> !piece.isEmpty())
                .map(piece -> piece + END)
                .toList();
    }
}
