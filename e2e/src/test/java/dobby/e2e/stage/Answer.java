package dobby.e2e.stage;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer as it came.
 *
 * @param statusLine the first line
 * @param headers the header lines
 * @param body the body, as UTF-8
 */
public record Answer(String statusLine, List<String> headers, String body) {

    /** Takes apart all that came over a connection. */
    public static Answer of(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        List<String> lines = List.of(text.substring(0, end).split("\r\n", -1));
        return new Answer(
                lines.getFirst(), lines.subList(1, lines.size()), text.substring(end + 4));
    }

    public int status() {
        return Integer.parseInt(statusLine.split(" ", 3)[1]);
    }

    /** A header's value; null if it is not there. */
    public @Nullable String header(String name) {
        for (String line : headers) {
            int colon = line.indexOf(':');
            if (line.substring(0, colon).equalsIgnoreCase(name)) {
                return line.substring(colon + 1).strip();
            }
        }
        return null;
    }
}
