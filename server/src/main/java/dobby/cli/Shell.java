package dobby.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What surrounds a command: its environment and its three streams. Text is UTF-8 whatever the
 * locale says.
 *
 * @param environment the environment variables
 */
record Shell(Map<String, String> environment, InputStream in, PrintWriter out, PrintWriter err) {

    /** The one this process was started in. */
    static Shell ofProcess() {
        return new Shell(
                System.getenv(),
                System.in,
                writer(new FileOutputStream(FileDescriptor.out)),
                writer(new FileOutputStream(FileDescriptor.err)));
    }

    /** Writes a line to standard output. */
    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Writes a line to standard error, with what would not stay on the line escaped. */
    void tell(String line) {
        err.println(Line.of(line));
        err.flush();
    }

    /** Tells the user what went wrong. */
    void complain(String line) {
        tell("dobby: " + line);
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }
}
