package dobby.access;

import java.util.regex.Pattern;

/**
 * A key as the server knows it: not its token, only what proves one.
 *
 * <p>Threads: immutable.
 *
 * @param name what people call it: see {@link #isName}
 * @param digest of its token, see {@link Token#digest}; empty if no token fits
 * @param grant what it allows
 */
public record Key(String name, String digest, Grant grant) {

    /** Who comes to a server that has no keys. */
    public static final Key ANYBODY = new Key("", "", Grant.ALL);

    /** Who was not asked for a key: may do nothing that would need one. */
    public static final Key NOBODY = new Key("", "", Grant.NONE);

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
