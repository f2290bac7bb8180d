package dobby.e2e.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running {@code dobby serve}, on free ports unless told otherwise. When it is closed it is
 * killed, and must not have logged an error.
 *
 * <p>Threads: safe from any thread.
 */
public final class DobbyProcess implements AutoCloseable {

    private static final List<String> DOORS =
            List.of("--firenze", "--dudley", "--imperio", "--imperio-http");
    private static final Pattern DOOR =
            Pattern.compile("\\s+([a-z-]+)\\s+(?:https?|tcp)://([0-9.]+):(\\d+)(?:\\s.*)?");

    private final Program program;
    private final List<String> options;
    private final Map<String, InetSocketAddress> doors = new HashMap<>();
    private final Set<String> expected = ConcurrentHashMap.newKeySet();

    private DobbyProcess(Program program, List<String> options) throws InterruptedException {
        this.program = program;
        this.options = options;
        program.out().await("Ready.");
        for (String line : program.out().lines()) {
            Matcher door = DOOR.matcher(line);
            if (door.matches()) {
                int port = Integer.parseInt(door.group(3));
                doors.put(door.group(1), new InetSocketAddress(door.group(2), port));
            }
        }
    }

    /** Starts the packaged server and waits until it says that it is ready. */
    public static DobbyProcess serve(String... options) throws InterruptedException {
        return serve(Map.of(), options);
    }

    /** The same with environment variables. */
    public static DobbyProcess serve(Map<String, String> environment, String... options)
            throws InterruptedException {
        List<String> all = withPorts(options);
        return new DobbyProcess(Program.jar(all, environment), all);
    }

    /** Starts the packaged server, which may have so many files and sockets open. */
    public static DobbyProcess withOpenFiles(int max, String... options)
            throws InterruptedException {
        List<String> all = withPorts(options);
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "ulimit -n " + max + " && exec \"$@\"", "sh"));
        command.addAll(Program.ofJar());
        return new DobbyProcess(Program.start(command, all, Map.of()), all);
    }

    /** Starts the server through the launcher. */
    public static DobbyProcess launch(String... options) throws InterruptedException {
        return launch(Map.of(), options);
    }

    /** The same with environment variables. */
    public static DobbyProcess launch(Map<String, String> environment, String... options)
            throws InterruptedException {
        List<String> all = withPorts(options);
        return new DobbyProcess(Program.launch(all, environment), all);
    }

    private static List<String> withPorts(String... options) {
        List<String> all = new ArrayList<>(List.of("serve"));
        all.addAll(List.of(options));
        for (String door : DOORS) {
            if (!all.contains(door)) {
                all.addAll(List.of(door, "127.0.0.1:0"));
            }
        }
        return all;
    }

    /** Kills this one, if it lives, and starts another with the same options and ports. */
    public DobbyProcess again() throws InterruptedException {
        close();
        List<String> same = new ArrayList<>(options);
        doors.forEach((door, address) -> {
            int at = same.indexOf("--" + door);
            same.set(at + 1, address.getHostString() + ':' + address.getPort());
        });
        return new DobbyProcess(Program.jar(same, Map.of()), same);
    }

    /** From now on it may log errors that hold this text. */
    public void mayTell(String error) {
        expected.add(error);
    }

    /** Its process. */
    public Program program() {
        return program;
    }

    /** Its open doors by name, as its banner tells. */
    public Map<String, InetSocketAddress> doors() {
        return doors;
    }

    /** Where browsers reach it. */
    public InetSocketAddress firenze() {
        return door("firenze");
    }

    /** Where back-ends send batches. */
    public InetSocketAddress dudley() {
        return door("dudley");
    }

    /** Where back-ends send lines. */
    public InetSocketAddress imperio() {
        return door("imperio");
    }

    /** Where back-ends send a line in a GET. */
    public InetSocketAddress imperioHttp() {
        return door("imperio-http");
    }

    private InetSocketAddress door(String name) {
        return Objects.requireNonNull(doors.get(name), name);
    }

    /** An address as a URL without a path. */
    public static URI url(InetSocketAddress address) {
        return URI.create("http://" + address.getHostString() + ':' + address.getPort());
    }

    @Override
    public void close() {
        program.close();
        assertThat(program.err().lines())
                .filteredOn(line -> expected.stream().noneMatch(line::contains))
                .noneMatch(line -> line.contains(" ERROR "));
    }
}
