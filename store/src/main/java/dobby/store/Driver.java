package dobby.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lets SQLite's native library lie beside the data: elsewhere it may be forbidden to run files.
 *
 * <p>Threads: safe from any thread.
 */
final class Driver {

    private static final String DIRECTORY_PROPERTY = "org.sqlite.tmpdir";

    private Driver() {}

    /** To be called before the first connection; later it does nothing. */
    static synchronized void prepare(Path directory) throws IOException {
        if (System.getProperty(DIRECTORY_PROPERTY) != null) {
            return;
        }
        Path own = Files.createDirectories(directory.resolve("native"));
        // One that was killed could not take its copy away.
        try (DirectoryStream<Path> left = Files.newDirectoryStream(own, "sqlite-*")) {
            for (Path each : left) {
                Files.deleteIfExists(each);
            }
        }
        System.setProperty(DIRECTORY_PROPERTY, own.toAbsolutePath().toString());
    }
}
