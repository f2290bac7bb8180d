package dobby.storm.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * A log, to be read as often as is wanted.
 *
 * <p>Threads: one at a time.
 */
@FunctionalInterface
public interface History {

    /** Gives each line, in the order of time. */
    void forEach(Consumer<Event> reader);

    /** These lines. */
    static History of(List<Event> events) {
        return events::forEach;
    }

    /** What several processes wrote of the same time, however long. */
    static History merged(List<Path> files) {
        return reader -> {
            List<LogFile> open = new ArrayList<>();
            try {
                for (Path file : files) {
                    open.add(new LogFile(Files.newBufferedReader(file)));
                }
                merge(open, reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                open.forEach(LogFile::close);
            }
        };
    }

    private static void merge(List<LogFile> logs, Consumer<Event> reader) throws IOException {
        PriorityQueue<LogFile> queue = new PriorityQueue<>(Comparator.comparingLong(LogFile::t));
        for (LogFile log : logs) {
            if (log.advance()) {
                queue.add(log);
            }
        }
        for (LogFile first = queue.poll(); first != null; first = queue.poll()) {
            reader.accept(first.next());
            if (first.advance()) {
                queue.add(first);
            }
        }
    }
}
