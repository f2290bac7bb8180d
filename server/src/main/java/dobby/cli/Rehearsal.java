package dobby.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A short life of the program, from which the JVM learns what it will need at the next start: a
 * server on free ports, somebody who listens in each way, and something to hear. Nothing in the
 * environment changes it.
 */
final class Rehearsal {

    private static final Duration BOUND = Duration.ofSeconds(30);

    private final Map<String, URI> doors = new HashMap<>();

    private Rehearsal() {}

    /** Ends with zero if it went as it should. */
    public static void main(String[] args) throws Exception {
        Thread.ofPlatform().daemon().start(Rehearsal::endInTime);
        Rehearsal rehearsal = new Rehearsal();
        await(start("--version"), "dobby ");
        rehearsal.serve();
        rehearsal.listen();
        System.exit(Exit.OK);
    }

    private static void endInTime() {
        try {
            Thread.sleep(BOUND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(Exit.FAILED);
    }

    private void serve() throws IOException {
        String port = "127.0.0.1:0";
        BufferedReader said =
                start(
                        "serve",
                        "--firenze=" + port,
                        "--dudley=" + port,
                        "--imperio=" + port,
                        "--imperio-http=" + port);
        for (String door : new String[] {"firenze", "dudley", "imperio"}) {
            String[] line = await(said, "  " + door + " ").strip().split("\\s+", -1);
            doors.put(door, URI.create(line[1]));
        }
        await(said, "Ready.");
    }

    private void listen() throws IOException, InterruptedException {
        String dudley = "--dudley=" + door("dudley");
        BufferedReader poller =
                start("subscribe", "a", "--count=2", "--firenze=" + door("firenze"), dudley);
        await(poller, "# connected to a");
        URI sessions = door("firenze").resolve("/comet/");
        try (HttpClient http = HttpClient.newHttpClient();
                InputStream events =
                        http.send(
                                        HttpRequest.newBuilder(sessions)
                                                .header("Accept", "text/event-stream")
                                                .build(),
                                        BodyHandlers.ofInputStream())
                                .body()) {
            WebSocket socket =
                    http.newWebSocketBuilder()
                            .buildAsync(
                                    URI.create("ws:" + sessions.getSchemeSpecificPart()),
                                    new WebSocket.Listener() {})
                            .join();
            await(start("publish", "a", "b", dudley), "sent to 1 subscriber");
            try (Socket lines = new Socket(door("imperio").getHost(), door("imperio").getPort())) {
                lines.getOutputStream().write("a;c\n".getBytes(StandardCharsets.UTF_8));
                await(poller, "a\tc");
            }
            socket.abort();
            events.readNBytes(1);
        }
    }

    private URI door(String name) {
        return Objects.requireNonNull(doors.get(name), name);
    }

    /** Begins a command and returns what it will print. */
    private static BufferedReader start(String... args) throws IOException {
        PipedReader printed = new PipedReader();
        PrintWriter out = new PrintWriter(new PipedWriter(printed));
        Shell shell = new Shell(Map.of(), InputStream.nullInputStream(), out, out);
        Thread.ofPlatform().daemon().start(() -> Main.run(shell, args));
        return new BufferedReader(printed);
    }

    private static String await(BufferedReader printed, String beginning) throws IOException {
        String line;
        do {
            line = printed.readLine();
            if (line == null) {
                throw new IOException("ended without: " + beginning);
            }
        } while (!line.startsWith(beginning));
        return line;
    }
}
