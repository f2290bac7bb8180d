package dobby.e2e.delivery;

import dobby.e2e.stage.BackEnd;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Json;
import dobby.e2e.stage.Program;
import dobby.e2e.stage.Update;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A client in a process of its own, so that it can be stopped; keeps all that it heard.
 *
 * <p>Threads: one.
 */
final class Listener implements AutoCloseable {

    private static final String DATA = "data: ";
    private static final String TOKEN = "\"reconnectWith\":\"";

    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");

    private final Transport transport;
    private final DobbyProcess dobby;
    private final List<String> paths;
    private final Program program;
    private String first = "";

    private Listener(
            Transport transport, DobbyProcess dobby, List<String> command, String... paths) {
        this.transport = transport;
        this.dobby = dobby;
        this.paths = List.of(paths);
        this.program = Program.start(command, List.of(), Map.of());
    }

    /** Begins a session, to be connected to paths. */
    static Listener start(Transport transport, DobbyProcess dobby, String... paths) {
        String door = "127.0.0.1:" + dobby.firenze().getPort();
        return new Listener(transport, dobby, transport.command(door, dobby, paths), paths);
    }

    /** Begins a session on another machine; not by polls. */
    static Listener start(Transport transport, DobbyProcess dobby, FarMachine on, String... paths) {
        String door = on.way() + ':' + dobby.firenze().getPort();
        List<String> command = new ArrayList<>(on.inside());
        command.addAll(transport.command(door, dobby, paths));
        return new Listener(transport, dobby, command, paths);
    }

    /** Waits until it is there, connects it, and waits until it knows. */
    void connect() throws IOException, InterruptedException {
        if (transport == Transport.POLLS) {
            program.err().await("connected to " + paths.getLast());
        } else {
            first = program.out().await(TOKEN).replaceFirst(".*" + TOKEN + "([^\"]+)\".*", "$1");
            try (BackEnd backEnd = new BackEnd(dobby)) {
                backEnd.connect(id(), paths.toArray(String[]::new));
            }
            program.out().await("{\"path\":\"" + paths.getLast() + "\",\"message\":\"\"");
        }
    }

    Transport transport() {
        return transport;
    }

    Program program() {
        return program;
    }

    /** Its session's id; not by polls. */
    String id() {
        return first.substring(0, first.indexOf('/'));
    }

    /** What it would come back with; not by polls. */
    String token() {
        Matcher seq = SEQ.matcher(String.join("", batches().toList()));
        String last = seq.results().map(each -> each.group(1)).reduce("0", (_, next) -> next);
        return id() + '/' + last + first.substring(first.lastIndexOf('/'));
    }

    /** Waits for a message that begins so. */
    void await(String message) throws InterruptedException {
        program.out().await("\"message\":\"" + message);
    }

    /** All updates until now, in the order they came. */
    List<Update> heard() {
        return batches().flatMap(json -> updatesIn((Map<?, ?>) Json.read(json))).toList();
    }

    /** The first has none, and who was cut off may have but a part of the last. */
    private Stream<String> batches() {
        return program.out().lines().stream()
                .map(line -> line.startsWith(DATA) ? line.substring(DATA.length()) : line)
                .filter(line -> line.startsWith("{\"path") || line.endsWith("]}"));
    }

    private static Stream<Update> updatesIn(Map<?, ?> object) {
        if (object.get("updates") instanceof List<?> updates) {
            return updates.stream().flatMap(each -> updatesIn((Map<?, ?>) each));
        }
        return object.containsKey("path")
                ? Stream.of(new Update(text(object, "path"), text(object, "message")))
                : Stream.empty();
    }

    private static String text(Map<?, ?> object, String name) {
        return (String) Objects.requireNonNull(object.get(name), name);
    }

    @Override
    public void close() {
        program.close();
    }
}
