package dobby.cli;

import dobby.load.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Shows on standard error how far something is: on a terminal in one line that is written over
 * again and again, else a line a second if that is wanted.
 */
final class Screen implements Watcher, AutoCloseable {

    private static final String ERASE = "\r\u001b[K";
    private static final long EVERY_NANOS = 1_000_000_000;

    private final Shell shell;
    private final boolean isTerminal = isTerminal();
    private final boolean isWanted;
    private boolean isWritten;
    private long last;

    Screen(Shell shell, boolean isWanted) {
        this.shell = shell;
        this.isWanted = isWanted;
    }

    @Override
    public void progress(String line) {
        if (isTerminal) {
            shell.err().print(ERASE + line);
            shell.err().flush();
            isWritten = true;
        } else if (isWanted && System.nanoTime() - last >= EVERY_NANOS) {
            last = System.nanoTime();
            shell.tell("# " + line);
        }
    }

    @Override
    public void trouble(String line) {
        close();
        shell.complain("warning: " + line);
    }

    /** Prints lines to standard output. */
    void say(String lines) {
        close();
        shell.say(lines);
    }

    /** Takes the line away. */
    @Override
    public void close() {
        if (isWritten) {
            shell.err().print(ERASE);
            shell.err().flush();
            isWritten = false;
        }
    }

    /** Java only tells of input and output together; Linux of each. */
    private static boolean isTerminal() {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
