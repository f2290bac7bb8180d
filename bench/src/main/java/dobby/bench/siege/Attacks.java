package dobby.bench.siege;

import java.util.List;

/**
 * All attacks that are known here.
 *
 * <p>Threads: immutable.
 */
final class Attacks {

    static final List<Attack> ALL =
            List.of(
                    new Attack("slow-heads", "a head, a byte a second", 5000, Slow::head),
                    new Attack("slow-bodies", "a body, a byte a second", 5000, Slow::body),
                    new Attack(
                            "slow-readers",
                            "an answer is read a byte a second",
                            5000,
                            Slow::reader),
                    new Attack("silence", "connections that say nothing", 19_500, Floods::silence),
                    new Attack("comings", "connections, as fast as can be", 100, Floods::comings),
                    new Attack(
                            "sessions", "new sessions, as fast as can be", 100, Floods::sessions),
                    new Attack("heads", "heads of 1 MiB", 100, Floods::heads),
                    new Attack(
                            "pipelines",
                            "10,000 requests in a row, answers unread",
                            100,
                            Floods::pipeline),
                    new Attack(
                            "refusals",
                            "bad requests and lines, refusals unread",
                            200,
                            Floods::refusals),
                    new Attack("log", "what is wrong, for the log's sake", 50, Floods::log),
                    new Attack(
                            "fragments",
                            "WebSocket messages that never end",
                            100,
                            Frames::fragments),
                    new Attack(
                            "empty-frames",
                            "WebSocket frames with nothing in them",
                            100,
                            Frames::empties),
                    new Attack("pings", "pings, as fast as can be", 100, Frames::pings),
                    new Attack("half-frames", "half a WebSocket frame", 5000, Frames::half),
                    new Attack(
                            "complaints",
                            "WebSocket messages that are refused, refusals unread",
                            200,
                            Frames::complaints),
                    new Attack(
                            "resets", "HTTP/2 requests, each given up at once", 50, Http2::resets),
                    new Attack(
                            "continuations",
                            "HTTP/2 heads that never end",
                            50,
                            Http2::continuations),
                    new Attack(
                            "http2-pings",
                            "HTTP/2 pings and settings, answers unread",
                            50,
                            Http2::pings),
                    new Attack("guesses", "tokens of sessions, guessed", 100, Guesses::sessions),
                    new Attack(
                            "wrong-keys", "tokens of keys at Dudley, guessed", 50, Guesses::dudley),
                    new Attack(
                            "wrong-lines",
                            "tokens of keys at Imperio, guessed",
                            100,
                            Guesses::imperio),
                    new Attack(
                            "deaf",
                            "WebSockets that hear 80 kB a second and never read",
                            500,
                            Members::deaf),
                    new Attack("same-number", "polls that never confirm", 50, Members::sameNumber),
                    new Attack("paths", "one session on 100,000 paths", 1, Members::paths),
                    new Attack(
                            "many-paths", "sessions on 1,000 paths each", 20, Members::manyPaths),
                    new Attack("patterns", "sessions on 1,000 patterns each", 5, Members::patterns),
                    new Attack("collisions", "100,000 paths of one hash", 1, Members::collisions));

    private Attacks() {}

    /**
     * Finds attacks by their names; all if none is named.
     *
     * @throws IllegalArgumentException if there is none of a name
     */
    static List<Attack> named(List<String> names) {
        return names.isEmpty() ? ALL : names.stream().map(Attacks::named).toList();
    }

    static Attack named(String name) {
        return ALL.stream()
                .filter(attack -> attack.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no attack " + name));
    }
}
