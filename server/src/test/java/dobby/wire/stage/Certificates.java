package dobby.wire.stage;

import dobby.tls.Tls;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * Certificates that vouch for themselves.
 *
 * <p>Threads: the test's own.
 */
public final class Certificates {

    /** One for 127.0.0.1 and localhost. */
    public static final X509Bundle LOCAL = make(CertificateBuilder.Algorithm.ecp256);

    private Certificates() {}

    /** Another one of that kind of key. */
    public static X509Bundle make(CertificateBuilder.Algorithm algorithm) {
        try {
            return new CertificateBuilder()
                    .algorithm(algorithm)
                    .subject("CN=localhost")
                    .addSanDnsName("localhost")
                    .addSanIpAddress("127.0.0.1")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** What a door needs of it. */
    public static Tls tls() {
        try {
            return Tls.of(
                    List.of(LOCAL.getCertificate()), LOCAL.getKeyPair().getPrivate(), List.of());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** A client that trusts it. */
    public static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {LOCAL.toTrustManager()}, new SecureRandom());
            return context;
        } catch (NoSuchAlgorithmException | KeyManagementException e) {
            throw new AssertionError(e);
        }
    }
}
