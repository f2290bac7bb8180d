package dobby.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is alive in a Java server's heap, as its own {@code jcmd} counts it after a full collection.
 *
 * <p>Threads: immutable.
 *
 * @param bytes of all objects
 * @param instances how many there are, by class
 */
public record LiveHeap(long bytes, Map<String, Long> instances) {
    private static final Pattern OF_CLASS =
            Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+).*");
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    /**
     * Looks.
     *
     * @param server the Java process, or one that has started it
     * @throws IllegalStateException if it cannot be asked
     */
    public static LiveHeap of(ProcessHandle server) {
        long java =
                Stream.concat(Stream.of(server), server.descendants())
                        .filter(LiveHeap::isJava)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no Java process to ask"))
                        .pid();
        // The histogram counts live objects only: it collects first.
        String histogram = jcmd(java, "GC.class_histogram");
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new IllegalStateException(histogram);
        }
        Map<String, Long> instances =
                histogram
                        .lines()
                        .map(OF_CLASS::matcher)
                        .filter(Matcher::matches)
                        .collect(
                                Collectors.toMap(
                                        line -> line.group(2),
                                        line -> Long.valueOf(line.group(1)),
                                        Long::sum));
        return new LiveHeap(Long.parseLong(total.group(1)), instances);
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().filter(command -> command.endsWith("/java")).isPresent();
    }

    private static String jcmd(long pid, String command) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process =
                    new ProcessBuilder(jcmd, Long.toString(pid), command)
                            .redirectErrorStream(true)
                            .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("jcmd does not run: " + e.getMessage(), e);
        }
    }
}
