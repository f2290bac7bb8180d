package dobby.session;

import dobby.message.Position;
import dobby.message.Text;
import dobby.message.Update;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes updates as JSON; {@code {"path":"…","message":"…","seq":17}}.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class Json {

    private Json() {}

    static byte[] update(Update update, long seq) {
        String path = update.path().text();
        String message = update.message().text();
        StringBuilder out =
                new StringBuilder(path.length() + message.length() + message.length() / 4 + 64);
        out.append("{\"path\":");
        Text.quote(path, out);
        out.append(",\"message\":");
        Text.quote(message, out);
        out.append(",\"seq\":").append(seq);
        position("after", update.after(), out);
        position("position", update.position(), out);
        out.append('}');
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void position(String name, @Nullable Position position, StringBuilder out) {
        if (position != null) {
            out.append(",\"").append(name).append("\":\"").append(position.epoch());
            out.append(':').append(position.offset()).append('"');
        }
    }
}
