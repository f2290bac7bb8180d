package dobby.session;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session is sent at once: updates, and perhaps the token that confirms them. One without a
 * token is the same for every session that is sent these updates, and the same object as long as
 * they have their turns one after the other.
 *
 * <p>Threads: to be used by one at a time.
 */
public final class Batch {

    private static final byte[] OPEN = ascii("{\"updates\":[");
    private static final byte[] COMMA = ascii(",");
    private static final byte[] END = ascii("]}");
    private static final byte[] BETWEEN = ascii("],\"reconnectWith\":\"");
    private static final byte[] CLOSE = ascii("\"}");

    private final List<Entry> entries;
    private final long seq;
    private final byte @Nullable [] token;
    private final int length;

    /** Updates and the token. */
    Batch(List<Entry> entries, ResumeToken token) {
        this(entries, token.seq(), token.bytes());
    }

    /** At least one update, for all who are sent them. */
    Batch(List<Entry> entries) {
        this(entries, entries.getLast().seq(), null);
    }

    private Batch(List<Entry> entries, long seq, byte @Nullable [] token) {
        this.entries = entries;
        this.seq = seq;
        this.token = token;
        int bytes = OPEN.length;
        for (int i = 0; i < entries.size(); i++) {
            bytes += entries.get(i).json().length + (i == 0 ? 0 : 1);
        }
        this.length =
                bytes + (token == null ? END.length : BETWEEN.length + token.length + CLOSE.length);
    }

    /** Takes bytes. */
    @FunctionalInterface
    public interface Sink {
        /** Takes the whole array and does not change it. */
        void put(byte[] bytes);
    }

    /** The number that confirms all of it. */
    public long seq() {
        return seq;
    }

    /** Whether it tells the token, and so is one session's alone. */
    public boolean tellsToken() {
        return token != null;
    }

    /** How many bytes {@link #writeTo} writes. */
    public int length() {
        return length;
    }

    /** Writes {@code {"updates":[…]}} or {@code {"updates":[…],"reconnectWith":"…"}} in UTF-8. */
    public void writeTo(Sink out) {
        out.put(OPEN);
        for (int i = 0; i < entries.size(); i++) {
            if (i > 0) {
                out.put(COMMA);
            }
            out.put(entries.get(i).json());
        }
        if (token == null) {
            out.put(END);
        } else {
            out.put(BETWEEN);
            out.put(token);
            out.put(CLOSE);
        }
    }

    /** Whether its one update is this. */
    boolean isOf(Entry entry) {
        return entries.size() == 1 && entries.getFirst() == entry;
    }

    /** Whether its updates are these. */
    boolean isOf(List<Entry> others) {
        int size = entries.size();
        if (others.size() != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (entries.get(i) != others.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
