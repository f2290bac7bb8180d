package dobby.session;

import dobby.message.Position;
import dobby.message.Update;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes updates as JSON; {@code {"path":"…","message":"…","seq":17}}.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class Json {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Json() {}

    static byte[] update(Update update, long seq) {
        String path = update.path().text();
        String message = update.message().text();
        StringBuilder out =
                new StringBuilder(path.length() + message.length() + message.length() / 4 + 64);
        out.append("{\"path\":");
        quote(path, out);
        out.append(",\"message\":");
        quote(message, out);
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

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        int plainFrom = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\') {
                continue;
            }
            out.append(text, plainFrom, i);
            plainFrom = i + 1;
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
            }
        }
        out.append(text, plainFrom, text.length()).append('"');
    }
}
