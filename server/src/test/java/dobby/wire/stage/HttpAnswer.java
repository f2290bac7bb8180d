package dobby.wire.stage;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came.
 *
 * <p>Threads: immutable.
 *
 * @param statusLine the first line
 * @param headers the header lines
 * @param body the body, as UTF-8
 */
public record HttpAnswer(String statusLine, List<String> headers, String body) {

    private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z0-9_]+)\"");

    public int status() {
        return Integer.parseInt(statusLine.split(" ", 3)[1]);
    }

    /** A header's value; null if it is not there, and an error if it is there twice. */
    public @Nullable String header(String name) {
        String found = null;
        for (String line : headers) {
            int colon = line.indexOf(':');
            if (line.substring(0, colon).equalsIgnoreCase(name)) {
                if (found != null) {
                    throw new AssertionError(name + " stands twice in " + headers);
                }
                found = line.substring(colon + 1).strip();
            }
        }
        return found;
    }

    int length() {
        String length = header("Content-Length");
        return length == null ? 0 : Integer.parseInt(length);
    }

    /** The status, and the code of an error: {@code 200} or {@code 400 bad_path}. */
    public String brief() {
        Matcher code = CODE.matcher(body);
        return status() >= 400 && code.find() ? status() + " " + code.group(1) : "" + status();
    }

    /** Whether it says that it is the connection's last. */
    public boolean isLast() {
        return "close".equals(header("Connection"));
    }
}
