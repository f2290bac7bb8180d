package dobby.store;

import java.io.IOException;
import java.nio.file.Path;

/** Other programs, run to their end. */
final class Run {

    private Run() {}

    /** Whether it ended well. */
    static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /**
     * Copies a store that is open as power failing would leave it, all writes done. Not from here:
     * a process that closes the file loses its locks.
     */
    static Path copyOfOpen(Path directory, Path to) throws IOException, InterruptedException {
        if (!succeeds("cp", "-r", directory.toString(), to.toString())) {
            throw new IOException("cp failed");
        }
        return to;
    }
}
