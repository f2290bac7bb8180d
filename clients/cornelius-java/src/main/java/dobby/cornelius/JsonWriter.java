package dobby.cornelius;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes a batch: {@code [{"path":"…","message":"…"},…]}.
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
            out.append(before).append("{\"path\":");
            quote(i, updates.get(i).path(), out);
            out.append(",\"message\":");
            quote(i, updates.get(i).message(), out);
            out.append('}');
            before = ',';
        }
        return out.append(']').toString().getBytes(StandardCharsets.UTF_8);
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
