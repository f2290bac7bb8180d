package dobby.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Rules of text that hold on every door.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
public final class Text {

    /** How many characters of what somebody sent are quoted back or logged. */
    private static final int SHOWN_MAX = 64;

    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final HexFormat CAPITAL_HEX = HexFormat.of().withUpperCase();

    private Text() {}

    /** The text these bytes are in UTF-8, or null if they are not UTF-8. */
    public static @Nullable String decode(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        // The replacement character may have been sent as itself: only the strict decoder can tell.
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The length of the text in bytes of UTF-8, or -1 if it holds half a surrogate pair. */
    public static int utf8Length(String text) {
        int length = text.length();
        int bytes = length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            if (c < 0x800) {
                bytes += 1;
            } else if (!Character.isSurrogate(c)) {
                bytes += 2;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < length
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 2; // the pair is two characters and four bytes
                i++;
            } else {
                return -1;
            }
        }
        return bytes;
    }

    /**
     * The text in quotes, shortened, with every control or invisible character written as an
     * escape.
     */
    public static String shown(String text) {
        return shown(text, SHOWN_MAX);
    }

    /** The same with another length. */
    public static String shown(String text, int charactersMax) {
        int end = Math.min(text.length(), charactersMax);
        StringBuilder out = new StringBuilder(end + 3).append('"');
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            int type = Character.getType(c);
            boolean plain =
                    type != Character.CONTROL
                            && type != Character.FORMAT
                            && type != Character.SURROGATE
                            && type != Character.LINE_SEPARATOR
                            && type != Character.PARAGRAPH_SEPARATOR;
            if (plain) {
                out.append(c);
            } else {
                out.append("\\u").append(HexFormat.of().toHexDigits(c));
            }
        }
        return out.append(end < text.length() ? "…\"" : "\"").toString();
    }

    /** Writes the text as a JSON string. */
    public static void quote(String text, StringBuilder out) {
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

    /** The character's name in Unicode, such as {@code U+0007}. */
    public static String unicode(char c) {
        return "U+" + CAPITAL_HEX.toHexDigits(c);
    }

    /** Whether the character is a control character (C0, DEL or C1). */
    static boolean isControl(char c) {
        return c < 0x20 || (c >= 0x7f && c < 0xa0);
    }
}
