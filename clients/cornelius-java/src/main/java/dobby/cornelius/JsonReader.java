package dobby.cornelius;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value: objects as maps, arrays as lists, then {@code String}, {@code Double},
 * {@code Boolean} and null.
 *
 * <p>Threads: one.
 */
final class JsonReader {

    private static final int DEPTH_MAX = 32;

    private final String text;
    private int at;
    private int depth;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * @throws IllegalArgumentException if it is not exactly one value, or nested deeper than 32
     */
    static @Nullable Object read(String text) {
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        reader.space();
        if (reader.at < text.length()) {
            throw reader.wrong();
        }
        return value;
    }

    private @Nullable Object value() {
        space();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (boolean more = open('}'); more; more = next('}')) {
            space();
            String name = string();
            space();
            expect(':');
            members.put(name, value());
        }
        return members;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> items = new ArrayList<>();
        for (boolean more = open(']'); more; more = next(']')) {
            items.add(value());
        }
        return items;
    }

    /** Whether something follows the opening bracket. */
    private boolean open(char end) {
        at++;
        if (++depth > DEPTH_MAX) {
            throw wrong();
        }
        space();
        return peek() != end || close();
    }

    /** Whether a comma, and not the end, follows a member or item. */
    private boolean next(char end) {
        space();
        if (peek() == end) {
            return close();
        }
        expect(',');
        return true;
    }

    private boolean close() {
        at++;
        depth--;
        return false;
    }

    private String string() {
        expect('"');
        StringBuilder out = new StringBuilder();
        for (char c = take(); c != '"'; c = take()) {
            if (c < ' ') {
                throw wrong();
            }
            out.append(c == '\\' ? escaped() : c);
        }
        return out.toString();
    }

    private char escaped() {
        char c = take();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) (hex() << 12 | hex() << 8 | hex() << 4 | hex());
            default -> throw wrong();
        };
    }

    private int hex() {
        char c = take();
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        if (digit < 0) {
            throw wrong();
        }
        return digit;
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return value;
    }

    private Double number() {
        int from = at;
        while ("+-.eE0123456789".indexOf(peek()) >= 0) {
            at++;
        }
        String number = text.substring(from, at);
        if (!number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            throw wrong();
        }
        return Double.valueOf(number);
    }

    private void space() {
        while (" \t\r\n".indexOf(peek()) >= 0) {
            at++;
        }
    }

    private void expect(char c) {
        if (take() != c) {
            throw wrong();
        }
    }

    private char take() {
        char c = peek();
        at++;
        return c;
    }

    /** The next character; a NUL, which has no place in JSON, at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("no JSON at character " + at);
    }
}
