package dobby.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the back-end and this server both know, so that the back-end can tell our requests from
 * others'.
 *
 * <p>Threads: immutable.
 */
public final class Secret {

    /** The fewest bytes of UTF-8 that are taken: what is shorter could be guessed. */
    public static final int BYTES_MIN = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A secret of text, at least {@link #BYTES_MIN} bytes. */
    public static Secret of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < BYTES_MIN) {
            throw new IllegalArgumentException("a secret is too short");
        }
        return new Secret(bytes);
    }

    /**
     * The header's value that proves a body: {@code t=<seconds since 1970>,v1=<hex>}, where the hex
     * is the HMAC-SHA256 of the seconds, a dot, and the body.
     */
    String sign(long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** The secret itself is never to stand in a log. */
    @Override
    public String toString() {
        return "Secret[…]";
    }
}
