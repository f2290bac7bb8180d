package dobby.jwt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who signs tokens in tests, with a key of each kind, and without the library that reads them; can
 * write anything into them.
 *
 * <p>Threads: safe from any thread.
 */
public final class Issuer {

    /** The names of its keys, which are those of their algorithms. */
    public static final List<String> ALGORITHMS = List.of("HS256", "RS256", "ES256", "EdDSA");

    /** The secret of HS256. */
    public static final byte[] SECRET = bytes("0123456789abcdef0123456789abcdef");

    static final KeyPair RSA = pair("RSA", "");
    static final KeyPair EC = pair("EC", "secp256r1");
    static final KeyPair ED = pair("Ed25519", "");

    private Issuer() {}

    private static KeyPair pair(String kind, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            if (!curve.isEmpty()) {
                generator.initialize(new ECGenParameterSpec(curve));
            } else if (kind.equals("RSA")) {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** The keys that prove its tokens. */
    public static String jwks() {
        return "{\"keys\":[" + String.join(",", secret(), rsa(), ec(), ed()) + "]}";
    }

    /** The same in a file. */
    public static Path file() {
        try {
            Path file = Files.createTempFile("dobby-test", ".jwks");
            file.toFile().deleteOnExit();
            return Files.writeString(file, jwks());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String secret() {
        return "{\"kty\":\"oct\",\"kid\":\"HS256\",\"alg\":\"HS256\",\"k\":\"%s\"}"
                .formatted(text(SECRET));
    }

    static String rsa() {
        RSAPublicKey key = (RSAPublicKey) RSA.getPublic();
        return "{\"kty\":\"RSA\",\"kid\":\"RS256\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"%s\"}"
                .formatted(
                        text(unsigned(key.getModulus(), 256)),
                        text(unsigned(key.getPublicExponent(), 3)));
    }

    static String ec() {
        ECPublicKey key = (ECPublicKey) EC.getPublic();
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"ES256\",\"alg\":\"ES256\",\"x\":\"%s\",\"y\":\"%s\"}"
                .formatted(
                        text(unsigned(key.getW().getAffineX(), 32)),
                        text(unsigned(key.getW().getAffineY(), 32)));
    }

    static String ed() {
        EdECPublicKey key = (EdECPublicKey) ED.getPublic();
        byte[] point = unsigned(key.getPoint().getY(), 32);
        for (int i = 0; i < 16; i++) {
            byte other = point[i];
            point[i] = point[31 - i];
            point[31 - i] = other;
        }
        point[31] |= (byte) (key.getPoint().isXOdd() ? 0x80 : 0);
        return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"EdDSA\",\"alg\":\"EdDSA\",\"x\":\"%s\"}"
                .formatted(text(point));
    }

    private static byte[] unsigned(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] all = new byte[length];
        int from = Math.max(0, bytes.length - length);
        System.arraycopy(bytes, from, all, length - (bytes.length - from), bytes.length - from);
        return all;
    }

    /** A token of a user, good for so many seconds from now on, with this in its claim dobby. */
    public static String token(String user, long seconds, String grant) {
        long exp = System.currentTimeMillis() / 1000 + seconds;
        return sign(
                "HS256",
                "{\"sub\":\"%s\",\"exp\":%d,\"dobby\":{%s}}"
                        .formatted(user, exp, grant.replace('\'', '"')));
    }

    /** A token with these claims, by the key of an algorithm. */
    public static String sign(String algorithm, String claims) {
        return sign(
                algorithm,
                "{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm, algorithm),
                claims);
    }

    /** The same with another header. */
    static String sign(String algorithm, String header, String claims) {
        String signed = text(bytes(header)) + "." + text(bytes(claims));
        return signed + "." + text(signature(algorithm, bytes(signed)));
    }

    static byte[] signature(String algorithm, byte[] input) {
        return switch (algorithm) {
            case "HS256" -> hmac(SECRET, input);
            case "RS256" -> signature("SHA256withRSA", RSA.getPrivate(), input);
            case "ES256" -> signature("SHA256withECDSAinP1363Format", EC.getPrivate(), input);
            case "EdDSA" -> signature("Ed25519", ED.getPrivate(), input);
            default -> throw new AssertionError(algorithm);
        };
    }

    static byte[] hmac(byte[] secret, byte[] input) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] signature(String name, PrivateKey key, byte[] input) {
        try {
            Signature signature = Signature.getInstance(name);
            signature.initSign(key);
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] zeros(int count) {
        return Arrays.copyOf(new byte[0], count);
    }
}
