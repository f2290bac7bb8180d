package dobby.jwt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a token must say besides what it grants.
 *
 * <p>Threads: immutable.
 *
 * @param audiences for whom it must be, one of them; if there are none, it must not say
 * @param issuer who must have made it; null if that does not matter
 * @param leewayMs how far another clock than ours may be wrong
 * @param lifeMsMax for how long from now on it may be good
 */
public record JwtRules(
        List<String> audiences, @Nullable String issuer, long leewayMs, long lifeMsMax) {

    public JwtRules {
        audiences = List.copyOf(audiences);
    }
}
