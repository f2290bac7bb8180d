package dobby.access;

import dobby.limits.Rate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key as the server knows it: not its token, only what proves one.
 *
 * <p>Threads: immutable.
 *
 * @param name what people call it: see {@link #isName}
 * @param digest of its token, see {@link Token#digest}; empty if no token fits
 * @param grant what it allows
 * @param rate how fast updates may come with it; null if it says nothing of that
 */
public record Key(String name, String digest, Grant grant, @Nullable Rate rate) {

    /** Who comes to a server that has no keys. */
    public static final Key ANYBODY = new Key("", "", Grant.ALL);

    /** Who was not asked for a key: may do nothing that would need one. */
    public static final Key NOBODY = new Key("", "", Grant.NONE);

    /** One that says nothing of a rate. */
    public Key(String name, String digest, Grant grant) {
        this(name, digest, grant, null);
    }

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Whether it can name a key: 1 to 64 letters, digits, dashes and underscores. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    @Override
    public String toString() {
        return "key " + name;
    }
}
