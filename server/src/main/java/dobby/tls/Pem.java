package dobby.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads certificates and keys as text files hold them (RFC 7468).
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
public final class Pem {

    private static final List<String> KINDS_OF_KEYS = List.of("RSA", "EC", "EdDSA");
    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END \\1-----", Pattern.DOTALL);
    private static final String TO_PKCS_8 =
            "; the form taken is PKCS#8, which openssl pkcs8 -topk8 -nocrypt makes of it";

    private Pem() {}

    /** The certificates that a file holds, in their order. */
    public static List<X509Certificate> certificates(Path file) throws Unfit {
        byte[] bytes = read(file);
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (CertificateException e) {
            // What it is not is all that can be said.
        }
        throw new Unfit("it holds no certificate (-----BEGIN CERTIFICATE-----)");
    }

    /** The private key that a file holds. */
    public static PrivateKey key(Path file) throws Unfit {
        Matcher key = KEY.matcher(new String(read(file), StandardCharsets.ISO_8859_1));
        if (!key.find()) {
            throw new Unfit("it holds no private key (-----BEGIN PRIVATE KEY-----)");
        }
        return switch (key.group(1)) {
            case "PRIVATE KEY" -> decode(key.group(2));
            case "ENCRYPTED PRIVATE KEY" ->
                    throw new Unfit("its key is encrypted" + TO_PKCS_8 + ", and asks for the word");
            default -> throw new Unfit("its key is an older form" + TO_PKCS_8);
        };
    }

    private static PrivateKey decode(String base64) throws Unfit {
        try {
            PKCS8EncodedKeySpec key =
                    new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
            for (String kind : KINDS_OF_KEYS) {
                try {
                    return KeyFactory.getInstance(kind).generatePrivate(key);
                } catch (GeneralSecurityException e) {
                    // It may be of the next kind.
                }
            }
        } catch (IllegalArgumentException e) {
            // It is not even base 64.
        }
        throw new Unfit("its key is none of " + String.join(", ", KINDS_OF_KEYS));
    }

    private static byte[] read(Path file) throws Unfit {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new Unfit("there is no such file");
        } catch (IOException e) {
            throw new Unfit("it cannot be read");
        }
    }
}
