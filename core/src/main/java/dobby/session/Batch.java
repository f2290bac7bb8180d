package dobby.session;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session is sent at once: updates, and the token that confirms them.
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
    private final ResumeToken token;
    private final int updatesLength;
    private byte @Nullable [] tokenBytes;

    Batch(List<Entry> entries, ResumeToken token) {
        this.entries = entries;
        this.token = token;
        int bytes = OPEN.length + END.length;
        for (int i = 0; i < entries.size(); i++) {
            bytes += entries.get(i).json().length + (i == 0 ? 0 : 1);
        }
        this.updatesLength = bytes;
    }

    /** Takes bytes. */
    @FunctionalInterface
    public interface Sink {
        /** Takes the whole array and does not change it. */
        void put(byte[] bytes);
    }

    /** The number that confirms all of it. */
    public long seq() {
        return token.seq();
    }

    /** How many bytes {@link #writeTo} writes. */
    public int length() {
        return updatesLength - END.length + BETWEEN.length + tokenBytes().length + CLOSE.length;
    }

    /** Writes {@code {"updates":[…],"reconnectWith":"…"}} in UTF-8. */
    public void writeTo(Sink out) {
        writeEntries(out);
        out.put(BETWEEN);
        out.put(tokenBytes());
        out.put(CLOSE);
    }

    /** How many bytes {@link #writeUpdatesTo} writes. */
    public int updatesLength() {
        return updatesLength;
    }

    /**
     * Writes {@code {"updates":[…]}} in UTF-8: the same bytes for every session that is sent these
     * updates.
     */
    public void writeUpdatesTo(Sink out) {
        writeEntries(out);
        out.put(END);
    }

    /**
     * Whether the bytes of {@link #writeUpdatesTo} are known to be the same, since the updates are
     * the same objects.
     */
    public boolean hasUpdatesOf(Batch other) {
        int size = entries.size();
        if (other.entries.size() != size || other.updatesLength != updatesLength) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (entries.get(i) != other.entries.get(i)) {
                return false;
            }
        }
        return true;
    }

    private void writeEntries(Sink out) {
        out.put(OPEN);
        for (int i = 0; i < entries.size(); i++) {
            if (i > 0) {
                out.put(COMMA);
            }
            out.put(entries.get(i).json());
        }
    }

    private byte[] tokenBytes() {
        byte[] bytes = tokenBytes;
        if (bytes == null) {
            bytes = token.bytes();
            tokenBytes = bytes;
        }
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
