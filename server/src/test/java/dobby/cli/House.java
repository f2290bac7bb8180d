package dobby.cli;

import dobby.config.Addresses;
import dobby.config.Environment;
import dobby.config.SettingsReader;
import dobby.server.Dobby;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A real server on free ports of loopback, and terminals that find it. */
final class House implements AutoCloseable {

    private final List<Terminal> terminals = new ArrayList<>();
    private final Map<String, List<String>> more;
    private Dobby dobby;

    private House(Map<String, List<String>> more) throws Exception {
        this.more = more;
        this.dobby = start("127.0.0.1:0", "127.0.0.1:0", more);
    }

    /**
     * @param history which paths have one, as the option is written
     */
    static House open(String... history) throws Exception {
        return new House(history.length == 0 ? Map.of() : Map.of("history", List.of(history)));
    }

    /** Its back-ends need the keys of this file. */
    static House withKeys(Path file) throws Exception {
        return new House(Map.of("keys", List.of(file.toString())));
    }

    /** Its doors are Unix sockets in this directory. */
    static House of(Path directory) throws Exception {
        return new House(
                Map.of(
                        "firenze", List.of("unix:" + directory.resolve("f")),
                        "dudley", List.of("unix:" + directory.resolve("d"))));
    }

    /** Stops the server as a signal does. */
    void stop() {
        dobby.drain(Duration.ofSeconds(5));
    }

    /** Starts another one on the same addresses. */
    void startAgain() throws Exception {
        dobby = start(address("firenze"), address("dudley"), more);
    }

    private static Dobby start(String firenze, String dudley, Map<String, List<String>> more)
            throws Exception {
        Map<String, List<String>> flags =
                new HashMap<>(
                        Map.of(
                                "firenze", List.of(firenze),
                                "dudley", List.of(dudley),
                                "imperio", List.of("127.0.0.1:0"),
                                "imperio-http", List.of("off"),
                                "loops", List.of("1")));
        flags.putAll(more);
        return Dobby.start(SettingsReader.read(flags, new Environment(Map.of())));
    }

    String address(String door) {
        SocketAddress address = Objects.requireNonNull(dobby.doors().get(door));
        return Addresses.text(address);
    }

    Terminal terminal() {
        Terminal terminal =
                new Terminal()
                        .with("DOBBY_FIRENZE", address("firenze"))
                        .with("DOBBY_DUDLEY", address("dudley"));
        terminals.add(terminal);
        return terminal;
    }

    /** Stops everything, also the commands that would run for ever. */
    @Override
    public void close() {
        terminals.forEach(Terminal::close);
        dobby.close();
    }
}
