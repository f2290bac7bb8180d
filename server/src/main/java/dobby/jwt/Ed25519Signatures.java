package dobby.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Set;

/**
 * EdDSA over Ed25519 as Java has it; the library's own needs another one.
 *
 * <p>Threads: safe from any thread.
 */
final class Ed25519Signatures extends BaseJWSProvider implements JWSVerifier {

    private static final String NAME = "Ed25519";
    private static final int KEY_BYTES = 32;

    private final PublicKey key;

    /**
     * @param point the public key as RFC 8032 writes it: y, the least byte first, and in the
     *     highest bit whether x is odd
     * @throws JOSEException if it is none
     */
    Ed25519Signatures(byte[] point) throws JOSEException {
        super(Set.of(JWSAlgorithm.EdDSA));
        if (point.length != KEY_BYTES) {
            throw new JOSEException("an Ed25519 key has 32 bytes");
        }
        byte[] y = new byte[KEY_BYTES];
        for (int i = 0; i < KEY_BYTES; i++) {
            y[i] = point[KEY_BYTES - 1 - i];
        }
        boolean odd = y[0] < 0;
        y[0] &= 0x7f;
        EdECPoint at = new EdECPoint(odd, new BigInteger(1, y));
        try {
            key =
                    KeyFactory.getInstance(NAME)
                            .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, at));
        } catch (GeneralSecurityException e) {
            throw new JOSEException("this is no Ed25519 key", e);
        }
    }

    @Override
    public boolean verify(JWSHeader header, byte[] input, Base64URL signature)
            throws JOSEException {
        try {
            Signature check = Signature.getInstance(NAME);
            check.initVerify(key);
            check.update(input);
            return check.verify(signature.decode());
        } catch (GeneralSecurityException e) {
            return false; // what is no signature is not this key's
        }
    }
}
