package dobby.storm.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * One file of a log, and its next line.
 *
 * <p>Threads: one.
 */
final class LogFile {

    private final BufferedReader lines;
    private @Nullable Event next;

    LogFile(BufferedReader lines) {
        this.lines = lines;
    }

    /** Returns whether there is one more. A line that a kill has cut is none. */
    boolean advance() throws IOException {
        String line = lines.readLine();
        next = line == null || !line.endsWith("}") ? null : Event.of(line);
        return next != null;
    }

    Event next() {
        if (next == null) {
            throw new IllegalStateException("at the end");
        }
        return next;
    }

    long t() {
        return next().t();
    }

    void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
