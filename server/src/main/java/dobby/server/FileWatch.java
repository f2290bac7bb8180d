package dobby.server;

import dobby.config.BadSettings;
import dobby.loop.Loop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second whether files have changed, and has them read again. Of files that are no
 * good, what was read before goes on to hold: a slip of the pen must neither open doors nor shut
 * them.
 *
 * <p>Threads: one look at a time, each on a virtual thread, for files may be slow.
 */
final class FileWatch {

    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Logger log = LoggerFactory.getLogger("dobby.access");

    private final String what;
    private final List<Path> files;
    private final Change change;
    private List<Stamp> seen;

    /** Reads the files again. */
    interface Change {
        void read() throws BadSettings;
    }

    /** By which it is noticed that a file is another one than before. */
    private record Stamp(@Nullable FileTime modified, long size, @Nullable Object identity) {}

    /**
     * Remembers how the files are, so to be made before they are read first.
     *
     * @param what what is in them, for the log
     */
    FileWatch(String what, List<Path> files, Change change) {
        this.what = what;
        this.files = files;
        this.change = change;
        this.seen = stamps();
    }

    /** Begins; the loop only waits. */
    void on(Loop loop) {
        loop.runAfter(
                EVERY_NANOS,
                () ->
                        Thread.ofVirtual()
                                .name("watch")
                                .start(() -> {
                                    look();
                                    on(loop);
                                }));
    }

    private void look() {
        List<Stamp> now = stamps();
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            change.read();
            log.info("{} changed files={}", what, files);
        } catch (BadSettings e) {
            e.problems().forEach(line -> log.error("{} unchanged: {}", what, line));
        }
    }

    private List<Stamp> stamps() {
        return files.stream().map(FileWatch::stamp).toList();
    }

    private static Stamp stamp(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
        } catch (IOException e) {
            return new Stamp(null, 0, null);
        }
    }
}
