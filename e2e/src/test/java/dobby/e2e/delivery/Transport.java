package dobby.e2e.delivery;

import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Program;
import dobby.e2e.stage.WebSocketProgram;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a client is sent what comes, and the program that listens so.
 *
 * <p>Threads: immutable.
 */
enum Transport {
    /** Server-sent events, to curl. */
    EVENTS,
    /** The same over HTTP/2. */
    EVENTS_OF_2,
    /** To Java's own client. */
    WEB_SOCKET,
    /** To {@code dobby subscribe}, which connects itself. */
    POLLS;

    /** Begins a session at the door; what it is to be connected to, polls do themselves. */
    List<String> command(String door, DobbyProcess dobby, String... paths) {
        return switch (this) {
            case EVENTS -> curl("http1.1", door);
            case EVENTS_OF_2 -> curl("http2-prior-knowledge", door);
            case WEB_SOCKET -> webSocket("ws://" + door + "/comet/");
            case POLLS -> subscribe(door, DobbyProcess.url(dobby.dudley()), paths);
        };
    }

    private static List<String> curl(String version, String door) {
        String accept = "Accept: text/event-stream";
        String url = "http://" + door + "/comet/";
        return List.of("curl", "-sSN", "--" + version, "-H", accept, url);
    }

    private static List<String> subscribe(String door, URI dudley, String... paths) {
        String[] doors = {"--firenze", door, "--dudley", dudley.toString()};
        return Stream.of(
                        Program.ofJar(),
                        List.of("subscribe", "--json"),
                        List.of(doors),
                        List.of(paths))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> webSocket(String url) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        return List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                WebSocketProgram.class.getName(),
                url);
    }
}
