package dobby.http;

import dobby.message.Text;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The request target taken apart, not decoded yet.
 *
 * <p>Threads: immutable.
 *
 * @param path what stands before the first question mark, with its leading slash
 * @param query what stands behind it, empty if there is none
 * @param rest all of it without the leading slash, question mark included, for doors that take it
 *     so
 */
public record Target(String path, String query, String rest) {

    static final Target ROOT = new Target("/", "", "");

    static Target of(String uri) {
        String local = uri;
        if (!uri.startsWith("/")) { // absolute form, as a proxy sends it
            int authority = uri.indexOf("://");
            int slash = authority < 0 ? -1 : uri.indexOf('/', authority + 3);
            local = slash < 0 ? "/" : uri.substring(slash);
        }
        int query = local.indexOf('?');
        return query < 0
                ? new Target(local, "", local.substring(1))
                : new Target(
                        local.substring(0, query), local.substring(query + 1), local.substring(1));
    }

    /**
     * The text with its percent escapes decoded as UTF-8; null if one of them is no escape or the
     * bytes are no UTF-8.
     */
    public static @Nullable String decode(String text) {
        if (text.indexOf('%') < 0) {
            return Text.decode(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            boolean whole = i + 2 < text.length();
            int high = whole ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = whole ? Character.digit(text.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        return Text.decode(bytes.toByteArray());
    }
}
