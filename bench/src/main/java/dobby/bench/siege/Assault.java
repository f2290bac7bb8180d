package dobby.bench.siege;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An attack that is going on, in a process of its own which gets out of the way of the honest.
 *
 * <p>Threads: one.
 */
final class Assault {
    private static final List<String> POLITE = List.of("nice", "-n", "10");

    private final Process process;
    private final BufferedReader said;

    /** Begins it, and returns when the attackers are on their way. */
    Assault(Attack attack, Setting setting) {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Attacker.class.getName(),
                        attack.name(),
                        Integer.toString(setting.firenze().getPort()),
                        Integer.toString(setting.dudley().getPort()),
                        Integer.toString(setting.imperio().getPort()),
                        Integer.toString(setting.sources()),
                        Integer.toString(setting.seed()));
        List<String> all = new ArrayList<>(POLITE);
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().put("DOBBY_TOKEN", setting.token());
        try {
            process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            said =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            said.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has it end. */
    void stop() {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // it has ended by itself
        }
    }

    boolean goesOn() {
        return process.isAlive();
    }

    /** What came of it; it must have ended. */
    String toll() throws IOException {
        return Optional.ofNullable(said.readLine()).orElse("ended before its time");
    }
}
