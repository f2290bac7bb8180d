package dobby.load.door;

import dobby.load.wire.Ascii;
import java.nio.ByteBuffer;

/**
 * What the paths are called: a prefix and the number, so that nobody else's are met on a server
 * that others use.
 *
 * <p>Threads: immutable.
 */
public final class Paths {
    private final String prefix;
    private final byte[] bytes;

    /** The prefix is ASCII without quotes, backslashes, semicolons or control characters. */
    public Paths(String prefix) {
        this.prefix = prefix;
        this.bytes = Ascii.bytes(prefix);
    }

    String name(int path) {
        return prefix + path;
    }

    void put(ByteBuffer out, int path) {
        Ascii.put(out.put(bytes), path);
    }
}
