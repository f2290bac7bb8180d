package dobby.access;

import dobby.message.Parsed;
import dobby.registry.ClientGrant;

/**
 * Reads the signed tokens that clients show.
 *
 * <p>Threads: safe from any thread.
 */
public interface ClientTokens {

    /**
     * What a token grants, if it is proved; {@link dobby.message.Refusal#BAD_TOKEN} or {@link
     * dobby.message.Refusal#TOKEN_EXPIRED} if not, {@link dobby.message.Refusal#TOO_MANY_TOKENS} if
     * there is no time to find out.
     *
     * @param origin where it comes from, see {@link dobby.limits.Addresses#origin}
     */
    Parsed<ClientGrant> read(String token, int origin);

    /** Whether the key that proved a grant is known still. */
    boolean knowsKeyOf(ClientGrant grant);
}
