package dobby.storm.drive;

import dobby.e2e.stage.Program;
import dobby.storm.history.Event.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Crew}, and those that came before it and were killed.
 *
 * <p>Threads: one.
 */
final class CrewProcess implements AutoCloseable {

    private final Scene scene;
    private final Weather weather;
    private final int clients;
    private final Path directory;
    private final List<Path> logs = new ArrayList<>();
    private @Nullable Program program;

    CrewProcess(Scene scene, Weather weather, int clients, Path directory) {
        this.scene = scene;
        this.weather = weather;
        this.clients = clients;
        this.directory = directory;
    }

    /** Starts one, with no memory of those before it. */
    void begin() {
        String name = name(logs.size() + 1);
        Path log = directory.resolve(name + ".jsonl");
        logs.add(log);
        String classes =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        absolute(classes),
                        Crew.class.getName());
        program =
                Program.start(
                        command,
                        List.of(
                                name,
                                Integer.toString(clients),
                                Long.toString(weather.seed()),
                                scene.doors().toString(),
                                log.toString()),
                        Map.of());
    }

    private static String absolute(String classes) {
        return String.join(
                File.pathSeparator,
                Stream.of(classes.split(File.pathSeparator, -1))
                        .map(each -> Path.of(each).toAbsolutePath().toString())
                        .toList());
    }

    private static String name(int number) {
        return "crew" + number + '-';
    }

    private Program running() {
        if (program == null) {
            throw new IllegalStateException("nobody there");
        }
        return program;
    }

    /** Kills it as {@code kill -9} does, and starts another. */
    void again() {
        running().close();
        scene.log().note(Kind.KILLED, "clients", name(logs.size()));
        begin();
    }

    /** Stops it for a while; meanwhile nobody waits. */
    void pause(int milliseconds) throws IOException, InterruptedException {
        Program paused = running();
        paused.pause();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        Thread.sleep(milliseconds);
                        paused.signal("CONT");
                    } catch (IOException | InterruptedException | AssertionError e) {
                        // It was killed meanwhile.
                    }
                });
    }

    /** No more faults; returns when nobody there is given anything more. */
    void calm() throws IOException, InterruptedException {
        running().signal("CONT");
        running().tell("calm");
        running().out().await("quiet");
    }

    /** Everybody there goes; returns the sessions that they ended with. */
    List<String> over() throws IOException, InterruptedException {
        running().tell("over");
        if (running().exit() != 0) {
            scene.failed("crew", new IllegalStateException(running().err().lines().toString()));
        }
        List<String> lines = running().out().all();
        told(lines, "failed ")
                .forEach(failure -> scene.failed("crew", new IllegalStateException(failure)));
        return told(lines, "ended ").toList();
    }

    private static Stream<String> told(List<String> lines, String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()));
    }

    /** What all of them have logged; some were killed before they could. */
    List<Path> logs() {
        return logs.stream().filter(Files::exists).toList();
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }
}
