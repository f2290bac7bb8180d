package dobby.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dobby.message.Text;
import org.jspecify.annotations.Nullable;

/**
 * A key that proves tokens, with the one algorithm it is for.
 *
 * <p>Threads: safe from any thread.
 *
 * @param kid its name; null if it has none
 * @param alg the only algorithm it serves
 * @param print tells it from every other key, and is no secret
 */
record JwtKey(@Nullable String kid, JWSAlgorithm alg, JWSVerifier verifier, String print) {

    private static final int RSA_BITS_MIN = 2048;
    private static final int SECRET_BITS_MIN = 256;

    /** Why a key cannot be used, as the end of a sentence. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        Unfit(String why) {
            super(why);
        }
    }

    static JwtKey of(JWK jwk) throws Unfit {
        if (jwk.getAlgorithm() == null) {
            throw new Unfit("needs alg: a key serves one algorithm");
        }
        if (jwk.getKeyUse() != null && !jwk.getKeyUse().equals(KeyUse.SIGNATURE)) {
            throw new Unfit("is not for signatures, says its use");
        }
        if (jwk.isPrivate() && !(jwk instanceof OctetSequenceKey)) {
            throw new Unfit("is private: only its public half belongs here");
        }
        String alg = jwk.getAlgorithm().getName();
        try {
            return switch (alg) {
                case "HS256" -> made(jwk, JWSAlgorithm.HS256, hs256(jwk));
                case "RS256" -> made(jwk, JWSAlgorithm.RS256, rs256(jwk));
                case "ES256" -> made(jwk, JWSAlgorithm.ES256, es256(jwk));
                case "EdDSA", "Ed25519" -> made(jwk, JWSAlgorithm.EdDSA, ed25519(jwk));
                default ->
                        throw new Unfit(
                                "has the alg "
                                        + Text.shown(alg)
                                        + "; known are HS256, RS256, ES256 and EdDSA");
            };
        } catch (JOSEException e) {
            throw new Unfit("cannot be used: " + Text.shown(String.valueOf(e.getMessage())));
        }
    }

    private static JwtKey made(JWK jwk, JWSAlgorithm alg, JWSVerifier verifier)
            throws JOSEException {
        return new JwtKey(jwk.getKeyID(), alg, verifier, jwk.computeThumbprint().toString());
    }

    private static JWSVerifier hs256(JWK jwk) throws Unfit, JOSEException {
        if (!(jwk instanceof OctetSequenceKey secret) || secret.size() < SECRET_BITS_MIN) {
            throw new Unfit("is for HS256 and needs a secret, k, of at least 256 bits");
        }
        return new MACVerifier(secret);
    }

    private static JWSVerifier rs256(JWK jwk) throws Unfit, JOSEException {
        if (!(jwk instanceof RSAKey rsa) || rsa.size() < RSA_BITS_MIN) {
            throw new Unfit("is for RS256 and needs an RSA modulus of at least 2048 bits");
        }
        return new RSASSAVerifier(rsa);
    }

    private static JWSVerifier es256(JWK jwk) throws Unfit, JOSEException {
        if (!(jwk instanceof ECKey ec) || !ec.getCurve().equals(Curve.P_256)) {
            throw new Unfit("is for ES256 and needs a point on P-256");
        }
        return new ECDSAVerifier(ec);
    }

    private static JWSVerifier ed25519(JWK jwk) throws Unfit, JOSEException {
        if (!(jwk instanceof OctetKeyPair pair) || !pair.getCurve().equals(Curve.Ed25519)) {
            throw new Unfit("is for EdDSA and needs the curve Ed25519");
        }
        return new Ed25519Signatures(pair.getDecodedX());
    }

    /** Whether the signature is this key's. */
    boolean signed(byte[] input, Base64URL signature) {
        try {
            return verifier.verify(new JWSHeader(alg), input, signature);
        } catch (JOSEException e) {
            return false;
        }
    }
}
