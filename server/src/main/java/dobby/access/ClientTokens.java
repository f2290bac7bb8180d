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
     * dobby.message.Refusal#TOKEN_EXPIRED} if not.
     */
    Parsed<ClientGrant> read(String token);

    /** Whether the key that proved a grant is known still. */
    boolean knowsKeyOf(ClientGrant grant);
}
