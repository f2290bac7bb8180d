package dobby.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What a back-end shows to prove that it has a key: {@code dobby.<name>.<secret>}, the secret being
 * 256 random bits. They need no slow hash: nobody can try them all.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
public final class Token {

    private static final String PREFIX = "dobby.";
    private static final int SECRET_BYTES = 32;

    private Token() {}

    /** A new one for the key of this name. */
    public static String make(String name, SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return PREFIX + name + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** The name in a token, which may be anybody's; empty if it is no token. */
    static String name(String token) {
        int dot = token.lastIndexOf('.');
        return token.startsWith(PREFIX) && dot >= PREFIX.length()
                ? token.substring(PREFIX.length(), dot)
                : "";
    }

    /** What is kept of a token: its SHA-256 in 64 hexadecimal digits. */
    public static String digest(String token) {
        return HexFormat.of().formatHex(sha256(token));
    }

    /** Whether a token has this digest; takes the same time whether it nearly has or not at all. */
    static boolean fits(String token, byte[] digest) {
        return MessageDigest.isEqual(sha256(token), digest);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }
}
