package dobby.storm.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Writes the log. A line's place is its time: both are given while nobody else writes.
 *
 * <p>Threads: safe from any thread.
 */
public final class Recorder implements AutoCloseable {

    private static final Set<Event.Kind> NEWS =
            EnumSet.of(Event.Kind.GOT, Event.Kind.GAP, Event.Kind.MEMBERS, Event.Kind.HEARD);

    private final BufferedWriter out;
    private final boolean atOnce;
    private long lastGot = System.nanoTime();

    private Recorder(Path file, boolean atOnce) throws IOException {
        this.atOnce = atOnce;
        out = Files.newBufferedWriter(file);
    }

    /** Begins a log, in place of what was there. */
    public static Recorder begin(Path file) throws IOException {
        return new Recorder(file, false);
    }

    /** The same; what is noted stays noted when this process is killed. */
    public static Recorder beginToBeKilled(Path file) throws IOException {
        return new Recorder(file, true);
    }

    /**
     * Adds a line. What is about to be done is noted before, what was seen after.
     *
     * @param members names and values in turn
     */
    public void note(Event.Kind kind, String... members) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            map.put(members[i], members[i + 1]);
        }
        synchronized (this) {
            Event event = new Event(System.nanoTime(), kind, map);
            if (NEWS.contains(kind)) {
                lastGot = event.t();
            }
            try {
                out.write(event.line());
                out.newLine();
                if (atOnce) {
                    out.flush();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** For how many nanoseconds nobody has been given anything. */
    public synchronized long quietNanos() {
        return System.nanoTime() - lastGot;
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
