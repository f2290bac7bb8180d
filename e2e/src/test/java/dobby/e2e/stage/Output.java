package dobby.e2e.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process writes, line by line as it comes.
 *
 * <p>Threads: safe from any thread.
 */
public final class Output {

    private static final long BOUND_NANOS = 30_000_000_000L;

    /** How much of each line a failure shows. */
    private static final int SHOWN = 500;

    private final List<String> lines = new ArrayList<>();
    private int read;
    private boolean ended;

    /** Begins to read a stream. */
    Output(InputStream stream) {
        Thread.ofPlatform().daemon().start(() -> readAll(stream));
    }

    private void readAll(InputStream stream) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("(" + e + ")");
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** All lines until now. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** Waits until the stream has ended and returns all of its lines. */
    public synchronized List<String> all() throws InterruptedException {
        long end = System.nanoTime() + BOUND_NANOS;
        while (!ended) {
            waitUntil(end, "the end");
        }
        return List.copyOf(lines);
    }

    /** Waits for a line that holds the text, behind the one that was awaited before. */
    public synchronized String await(String text) throws InterruptedException {
        long end = System.nanoTime() + BOUND_NANOS;
        while (true) {
            while (read < lines.size()) {
                String line = lines.get(read++);
                if (line.contains(text)) {
                    return line;
                }
            }
            if (ended) {
                throw new AssertionError("ended without \"" + text + "\": " + shown());
            }
            waitUntil(end, '"' + text + '"');
        }
    }

    private List<String> shown() {
        return lines.stream()
                .map(line -> line.substring(0, Math.min(SHOWN, line.length())))
                .toList();
    }

    @SuppressWarnings("WaitNotInLoop") // the callers loop
    private void waitUntil(long end, String what) throws InterruptedException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new AssertionError("no sign of " + what + " in " + shown());
        }
        wait(left);
    }
}
