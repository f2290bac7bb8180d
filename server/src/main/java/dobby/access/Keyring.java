package dobby.access;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys there are.
 *
 * <p>Threads: immutable.
 */
public final class Keyring {

    private static final byte[] NOBODYS = new byte[32];

    private final Map<String, Key> byName = new LinkedHashMap<>();

    /**
     * @param keys no two of one name
     */
    public Keyring(List<Key> keys) {
        for (Key key : keys) {
            if (byName.put(key.name(), key) != null) {
                throw new IllegalArgumentException("two keys are called " + key.name());
            }
        }
    }

    /** How many there are. */
    public int size() {
        return byName.size();
    }

    /** The key that a token proves; null if it proves none. */
    @Nullable Key of(String token) {
        Key key = byName.get(Token.name(token));
        byte[] digest = key == null ? NOBODYS : HexFormat.of().parseHex(key.digest());
        return Token.fits(token, digest) ? key : null;
    }

    /** What a key has become; null if it is none any more, or another one of that name. */
    @Nullable Key now(Key before) {
        Key now = byName.get(before.name());
        return now != null && now.digest().equals(before.digest()) ? now : null;
    }
}
