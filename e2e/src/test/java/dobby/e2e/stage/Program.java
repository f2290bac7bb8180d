package dobby.e2e.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of ours; it does not outlive the tests.
 *
 * <p>Threads: safe from any thread.
 */
public final class Program implements AutoCloseable {

    /** The directory that the launcher lies in. */
    public static final Path HOME = home();

    private static final Duration EXIT_BOUND = Duration.ofSeconds(30);
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final Process process;
    private final Output out;
    private final Output err;

    private Program(Process process) {
        this.process = process;
        this.out = new Output(process.getInputStream());
        this.err = new Output(process.getErrorStream());
        RUNNING.add(process);
    }

    /** Starts Dobby through its launcher. */
    public static Program launch(List<String> arguments, Map<String, String> environment) {
        return start(List.of(HOME.resolve("dobby").toString()), arguments, environment);
    }

    /** Starts Dobby through its launcher. */
    public static Program launch(String... arguments) {
        return launch(List.of(arguments), Map.of());
    }

    /** Starts the packaged Dobby as the launcher would, faster, and with its assertions on. */
    public static Program jar(List<String> arguments, Map<String, String> environment) {
        return start(ofJar(), arguments, environment);
    }

    /** The command of {@link #jar}, without arguments. */
    public static List<String> ofJar() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea:dobby...",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                HOME.resolve("server/target/dobby.jar").toString());
    }

    /** Starts any command, without the settings that this shell may have for Dobby. */
    public static Program start(
            List<String> command, List<String> arguments, Map<String, String> environment) {
        List<String> all = new ArrayList<>(command);
        all.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().keySet().removeIf(name -> name.matches("DOBBY_(?!JAVA_HOME$).*"));
        builder.environment().putAll(environment);
        try {
            return new Program(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it writes to standard output. */
    public Output out() {
        return out;
    }

    /** What it writes to standard error. */
    public Output err() {
        return err;
    }

    /** Gives it text on its standard input, and the end of it. */
    public void type(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
    }

    /** Gives it a line on its standard input. */
    public void tell(String line) throws IOException {
        process.getOutputStream().write((line + '\n').getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Sends it a signal such as {@code TERM}. */
    public void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + ' ' + pid()).start();
        assertThat(kill.waitFor()).isZero();
    }

    /**
     * Stops it, as a suspended machine does; when this returns, each of its threads stands still.
     */
    public void pause() throws IOException, InterruptedException {
        signal("STOP");
        long end = System.nanoTime() + EXIT_BOUND.toNanos();
        while (!standsStill()) { // the system takes a moment, longer when it is busy
            assertThat(System.nanoTime()).as("stopped in time").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private boolean standsStill() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid() + "/task"))) {
            for (Path thread : (Iterable<Path>) threads::iterator) {
                String stat = Files.readString(thread.resolve("stat"));
                if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException ended) { // a thread, just now: look again
            return false;
        }
    }

    /** Its number. */
    public long pid() {
        return process.pid();
    }

    /** How many file descriptors it has open. */
    public int openFiles() {
        String[] open = Path.of("/proc/" + pid() + "/fd").toFile().list();
        return open == null ? 0 : open.length;
    }

    /** The most memory that it ever had at a time, in bytes: all of it, not only Java's heap. */
    public long memoryBytesPeak() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"))) {
            if (line.startsWith("VmHWM:")) {
                return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IllegalStateException("no VmHWM");
    }

    /** Waits until it has ended and returns with which status. */
    public int exit() throws InterruptedException {
        return exitWithin(EXIT_BOUND);
    }

    /** The same, with a bound that is part of what is tested. */
    public int exitWithin(Duration bound) throws InterruptedException {
        if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("runs still; " + out.lines() + err.lines());
        }
        return process.exitValue();
    }

    /** Ends it without warning, like {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        try {
            exit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
        RUNNING.remove(process);
    }

    private static Path home() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(directory.resolve("dobby"))) {
            Path above = directory.getParent();
            if (above == null) {
                throw new IllegalStateException("not run inside the source tree");
            }
            directory = above;
        }
        return directory;
    }
}
