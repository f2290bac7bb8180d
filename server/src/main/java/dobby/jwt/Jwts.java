package dobby.jwt;

import com.nimbusds.jose.util.Base64URL;
import dobby.access.ClientTokens;
import dobby.message.Parsed;
import dobby.message.Refusal;
import dobby.message.Text;
import dobby.registry.ClientGrant;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.LongSupplier;

/**
 * Reads JWTs (RFC 7519) in their compact form: three parts, of which the last signs the others.
 *
 * <p>Threads: safe from any thread.
 */
public final class Jwts implements ClientTokens {

    /** The longest token that is looked at, in characters. */
    public static final int LENGTH_MAX = 8192;

    private static final int PARTS = 3;

    private final JwtRules rules;
    private final LongSupplier clockMs;
    private final LongSupplier nanos;
    private final Proofs proofs;
    private volatile JwtKeys keys;

    /**
     * @param clockMs the time since 1970
     */
    public Jwts(JwtKeys keys, JwtRules rules, LongSupplier clockMs) {
        this(keys, rules, clockMs, System::nanoTime);
    }

    /**
     * @param nanos by which it is measured how long signatures take
     */
    Jwts(JwtKeys keys, JwtRules rules, LongSupplier clockMs, LongSupplier nanos) {
        this.nanos = nanos;
        this.proofs = new Proofs(nanos);
        this.keys = keys;
        this.rules = rules;
        this.clockMs = clockMs;
    }

    /** From now on these are the keys. */
    public void change(JwtKeys keys) {
        this.keys = keys;
    }

    @Override
    public boolean knowsKeyOf(ClientGrant grant) {
        return keys.has(grant.key());
    }

    @Override
    public Parsed<ClientGrant> read(String token, int origin) {
        try {
            return Parsed.value(prove(token, origin));
        } catch (Refused e) {
            return e.parsed();
        }
    }

    private ClientGrant prove(String token, int origin) throws Refused {
        if (token.length() > LENGTH_MAX) {
            throw new Refused("A token has at most " + LENGTH_MAX + " characters.");
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS || parts[2].isEmpty() || !isPlain(token)) {
            throw new Refused("It is not made of three parts in base 64, with dots between them.");
        }
        JwtKey key = JwtHeader.read(decoded(parts[0])).keyOf(keys);
        if (!proofs.mayBegin(origin)) {
            throw new Refused(Refusal.TOO_MANY_TOKENS, Refusal.TOO_MANY_TOKENS.title());
        }
        byte[] signed = (parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII);
        long begun = nanos.getAsLong();
        boolean proved = key.signed(signed, new Base64URL(parts[2]));
        proofs.took(nanos.getAsLong() - begun, origin);
        if (!proved) {
            throw new Refused("Its signature is not of the key it names.");
        }
        return JwtClaims.read(decoded(parts[1])).grant(rules, clockMs.getAsLong(), key.print());
    }

    /** The library passes over what is no base 64. */
    private static boolean isPlain(String token) {
        return token.chars()
                .allMatch(c ->
                        (c >= 'A' && c <= 'Z')
                                || (c >= 'a' && c <= 'z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '_'
                                || c == '.');
    }

    private static String decoded(String part) throws Refused {
        try {
            String text = Text.decode(Base64.getUrlDecoder().decode(part));
            if (text != null) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw noText();
        }
        throw noText();
    }

    private static Refused noText() {
        return new Refused("A part of it is no UTF-8 in base 64.");
    }
}
