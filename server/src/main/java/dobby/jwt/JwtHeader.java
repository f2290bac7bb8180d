package dobby.jwt;

import dobby.message.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * What a token's header says. It is not signed by anybody we know yet, so it may choose among our
 * keys and nothing else: whatever would bring a key of its own, or change what is signed, is
 * refused.
 *
 * <p>Threads: confined to one thread.
 */
final class JwtHeader {

    private @Nullable String alg;
    private @Nullable String kid;

    private JwtHeader() {}

    static JwtHeader read(String json) throws Refused {
        JwtHeader header = new JwtHeader();
        JwtJson.read(json, "header", header::take);
        if (header.alg == null) {
            throw new Refused("Its header has no alg.");
        }
        return header;
    }

    private void take(String name, JsonParser value) throws Refused {
        switch (name) {
            case "alg" -> alg = JwtJson.text(name, value);
            case "kid" -> kid = JwtJson.text(name, value);
            case "jku", "jwk", "x5u", "x5c", "crit", "b64", "zip", "enc" ->
                    throw new Refused("Its header has " + name + ", which is not taken here.");
            default -> value.skipChildren();
        }
    }

    /** The key it chooses, if that serves its algorithm. */
    JwtKey keyOf(JwtKeys keys) throws Refused {
        JwtKey key = keys.of(kid);
        if (key == null) {
            throw new Refused(
                    kid == null
                            ? "It names no key by a kid, and there is more than one."
                            : "There is no key " + Text.shown(kid) + ".");
        }
        boolean fits =
                key.alg().getName().equals(alg)
                        || ("Ed25519".equals(alg) && key.alg().getName().equals("EdDSA"));
        if (!fits) {
            throw new Refused(
                    "Its key serves "
                            + key.alg().getName()
                            + ", not "
                            + Text.shown(String.valueOf(alg))
                            + ".");
        }
        return key;
    }
}
