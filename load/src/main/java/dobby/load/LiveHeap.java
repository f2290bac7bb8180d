package dobby.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What is alive in a Java server's heap, as its own {@code jcmd} counts it after a full collection.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
public final class LiveHeap {
    private LiveHeap() {}

    /**
     * How many bytes.
     *
     * @param server the Java process, or one that has started it
     * @throws IllegalStateException if it cannot be asked
     */
    public static long bytes(ProcessHandle server) {
        long java =
                Stream.concat(Stream.of(server), server.descendants())
                        .filter(LiveHeap::isJava)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no Java process to ask"))
                        .pid();
        // jcmd's histogram counts live objects only: it collects first. Its last line is "Total
        // <instances> <bytes>".
        String histogram = jcmd(java, "GC.class_histogram");
        String total =
                histogram
                        .lines()
                        .filter(line -> line.startsWith("Total"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(histogram));
        return Long.parseLong(total.substring(total.lastIndexOf(' ') + 1));
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
