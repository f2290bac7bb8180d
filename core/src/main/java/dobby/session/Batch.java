package dobby.session;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a session is sent at once: updates, and the token that confirms them.
 *
 * <p>Threads: immutable.
 */
public final class Batch {

    private static final byte[] OPEN = ascii("{\"updates\":[");
    private static final byte[] BETWEEN = ascii("],\"reconnectWith\":\"");
    private static final byte[] CLOSE = ascii("\"}");

    private final List<Entry> entries;
    private final byte[] token;
    private final int length;

    Batch(List<Entry> entries, ResumeToken token) {
        this.entries = entries;
        this.token = token.bytes();
        int bytes = OPEN.length + BETWEEN.length + this.token.length + CLOSE.length;
        for (int i = 0; i < entries.size(); i++) {
            bytes += entries.get(i).json().length + (i == 0 ? 0 : 1);
        }
        this.length = bytes;
    }

    /** Takes bytes. */
    @FunctionalInterface
    public interface Sink {
        /** Takes the whole array and does not change it. */
        void put(byte[] bytes);
    }

    private static final byte[] COMMA = ascii(",");

    /** How many bytes {@link #writeTo} writes. */
    public int length() {
        return length;
    }

    /** How many updates there are. */
    public int size() {
        return entries.size();
    }

    /** Writes {@code {"updates":[…],"reconnectWith":"…"}} in UTF-8. */
    public void writeTo(Sink out) {
        out.put(OPEN);
        for (int i = 0; i < entries.size(); i++) {
            if (i > 0) {
                out.put(COMMA);
            }
            out.put(entries.get(i).json());
        }
        out.put(BETWEEN);
        out.put(token);
        out.put(CLOSE);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
