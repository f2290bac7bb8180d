package dobby.bench.siege;

import dobby.load.LiveHeap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a server holds, as its JVM and the system tell it. To look collects its heap.
 *
 * @param residentBytes all of its memory
 * @param heapBytes what is alive in its heap
 */
record State(
        long residentBytes,
        long heapBytes,
        long sessions,
        long paths,
        long connections,
        long descriptors) {

    /** So much is a difference that says nothing. */
    private static final long HEAP_NOISE_BYTES = 2 << 20;

    /** Newcomers have sessions for a while. */
    private static final int NEWCOMERS = 40;

    static State of(ProcessHandle server) {
        LiveHeap heap = LiveHeap.of(server);
        Map<String, Long> instances = heap.instances();
        return new State(
                resident(server),
                heap.bytes(),
                instances.getOrDefault("dobby.session.Firenze", 0L),
                instances.getOrDefault("dobby.broker.Topic", 0L),
                instances.getOrDefault("dobby.http.HttpConnection", 0L),
                descriptors(server));
    }

    /** How many files it has open; looking costs it nothing. */
    static long descriptors(ProcessHandle server) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + server.pid() + "/fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new IllegalStateException("the server is gone", e);
        }
    }

    static long resident(ProcessHandle server) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + server.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException e) {
            throw new IllegalStateException("the server is gone", e);
        }
    }

    /** Whether nothing is left of what came since an earlier moment. */
    boolean isBackAt(State before) {
        return sessions <= before.sessions + NEWCOMERS
                && paths <= before.paths
                && connections <= before.connections + NEWCOMERS
                && descriptors <= before.descriptors + NEWCOMERS
                && heapBytes <= before.heapBytes * 11 / 10 + HEAP_NOISE_BYTES;
    }
}
