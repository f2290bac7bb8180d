package dobby.cornelius;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a batch: {@code [{"path":"…","message":"…"},…]}, with what more an update has.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class JsonWriter {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonWriter() {}

    /**
     * @throws CorneliusException.Refused if a surrogate stands alone, which UTF-8 has no bytes for
     */
    static byte[] batch(List<Update> updates) {
        StringBuilder out = new StringBuilder(64);
        char before = '[';
        for (int i = 0; i < updates.size(); i++) {
            Update update = updates.get(i);
            out.append(before).append("{\"path\":");
            quote(i, update.path(), out);
            out.append(",\"message\":");
            quote(i, update.message(), out);
            if (update.since().isPresent()) {
                out.append(",\"since\":");
                start(i, update.since().get(), out);
            }
            if (update.introduction().isPresent()) {
                introduction(i, update.introduction().get(), out);
            }
            out.append('}');
            before = ',';
        }
        return out.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** How many updates is a number in JSON. */
    private static void start(int item, String since, StringBuilder out) {
        if (since.matches("[1-9][0-9]{0,8}")) {
            out.append(since);
        } else {
            quote(item, since, out);
        }
    }

    private static void introduction(int item, Introduction as, StringBuilder out) {
        if (as.user().isPresent()) {
            out.append(",\"user\":");
            quote(item, as.user().get(), out);
        }
        as.info().ifPresent(info -> out.append(",\"info\":").append(info));
        if (as.isTold()) {
            out.append(",\"members\":true");
        }
    }

    private static void quote(int item, String text, StringBuilder out) {
        out.append('"');
        int plainFrom = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
                    throw CorneliusException.Refused.unsent(
                            "bad_unicode",
                            "Item " + item + ": A surrogate stands without its other half.");
                }
                i++;
            } else if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, plainFrom, i);
                plainFrom = i + 1;
                escape(c, out);
            }
        }
        out.append(text, plainFrom, text.length()).append('"');
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
        }
    }
}
