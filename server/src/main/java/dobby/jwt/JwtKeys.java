package dobby.jwt;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import dobby.message.Text;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a JWKS (RFC 7517), by their names. A key without a name stands alone.
 *
 * <p>Threads: safe from any thread; the set does not change.
 */
public final class JwtKeys {

    /** None at all: no token is proved. */
    public static final JwtKeys NONE = new JwtKeys();

    /** The longest JWKS that is read, in characters. */
    public static final int LENGTH_MAX = 65_536;

    private static final String FORM =
            "a JWKS is a JSON object {\"keys\":[…]} with at least one key, of at most "
                    + LENGTH_MAX
                    + " characters";

    private final Map<String, JwtKey> byKid = new HashMap<>();
    private @Nullable JwtKey nameless;

    private JwtKeys() {}

    /**
     * Reads a JWKS.
     *
     * @throws UnfitKeys if anything in it is not as it should be
     */
    public static JwtKeys parse(String json) throws UnfitKeys {
        List<String> problems = new ArrayList<>();
        JwtKeys keys = new JwtKeys();
        List<Map<String, Object>> entries = entries(json);
        for (int i = 0; i < entries.size(); i++) {
            try {
                keys.add(JwtKey.of(JWK.parse(entries.get(i))), entries.size());
            } catch (ParseException | RuntimeException e) {
                problems.add("key " + i + " is no JWK: " + Text.shown(message(e), 200));
            } catch (JwtKey.Unfit e) {
                problems.add("key " + i + " " + message(e));
            }
        }
        if (!problems.isEmpty()) {
            throw new UnfitKeys(problems);
        }
        return keys;
    }

    /** A secret is not to stand in a log, so what the library says of the whole is not told. */
    private static List<Map<String, Object>> entries(String json) throws UnfitKeys {
        try {
            Map<String, Object> all =
                    json.length() > LENGTH_MAX ? Map.of() : JSONObjectUtils.parse(json);
            Map<String, Object>[] keys = JSONObjectUtils.getJSONObjectArray(all, "keys");
            if (keys != null && keys.length > 0) {
                return List.of(keys);
            }
        } catch (ParseException | RuntimeException e) {
            throw new UnfitKeys(List.of(FORM));
        }
        throw new UnfitKeys(List.of(FORM));
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }

    private void add(JwtKey key, int count) throws JwtKey.Unfit {
        if (key.kid() == null) {
            if (count > 1) {
                throw new JwtKey.Unfit("needs a kid, since it is not alone");
            }
            nameless = key;
        } else if (byKid.put(key.kid(), key) != null) {
            throw new JwtKey.Unfit("has the same kid as another");
        }
    }

    /**
     * The key that a token names; null if there is none. A token may leave the name out if there is
     * one key only.
     */
    @Nullable JwtKey of(@Nullable String kid) {
        if (kid != null) {
            return byKid.get(kid);
        }
        return byKid.size() == 1 ? byKid.values().iterator().next() : nameless;
    }

    boolean has(String print) {
        return (nameless != null && nameless.print().equals(print))
                || byKid.values().stream().anyMatch(key -> key.print().equals(print));
    }

    /** How many there are. */
    public int size() {
        return byKid.size() + (nameless == null ? 0 : 1);
    }
}
