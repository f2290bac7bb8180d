package dobby.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * A certificate with its key, and the TLS that is spoken with them: 1.2 and 1.3, and by ALPN HTTP/2
 * or HTTP/1.1.
 *
 * <p>Threads: safe from any thread.
 */
public final class Tls {

    private volatile SslContext context;

    private Tls(SslContext context) {
        this.context = context;
    }

    /**
     * Makes it of a certificate, those that vouch for it, and its key.
     *
     * @param ofPeers who vouches for the peers, which then need certificates too; empty if they
     *     need none
     * @throws Unfit if the key is that of another certificate, or TLS knows no use for it
     */
    public static Tls of(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> ofPeers)
            throws Unfit {
        if (!fits(key, chain.getFirst().getPublicKey())) {
            throw new Unfit("it is not the key of the certificate");
        }
        try {
            return new Tls(
                    SslContextBuilder.forServer(key, chain)
                            .sslProvider(SslProvider.JDK)
                            .trustManager(ofPeers)
                            .clientAuth(ofPeers.isEmpty() ? ClientAuth.NONE : ClientAuth.REQUIRE)
                            .protocols("TLSv1.3", "TLSv1.2")
                            .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                            .applicationProtocolConfig(
                                    new ApplicationProtocolConfig(
                                            ApplicationProtocolConfig.Protocol.ALPN,
                                            ApplicationProtocolConfig.SelectorFailureBehavior
                                                    .NO_ADVERTISE,
                                            ApplicationProtocolConfig
                                                    .SelectedListenerFailureBehavior.ACCEPT,
                                            ApplicationProtocolNames.HTTP_2,
                                            ApplicationProtocolNames.HTTP_1_1))
                            .build());
        } catch (SSLException e) {
            throw new Unfit("TLS cannot be spoken with it: " + e.getMessage());
        }
    }

    /** From now on new connections are spoken to as by the other one. */
    public void become(Tls other) {
        context = other.context;
    }

    /** Whether what the one signs the other verifies. */
    private static boolean fits(PrivateKey key, PublicKey certified) {
        byte[] text = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(algorithm(key));
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) { // they are not even of one kind
            return false;
        }
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }

    /**
     * What encrypts and decrypts one connection. How long the handshake may take is for the caller
     * to see to.
     */
    public SslHandler handler(ByteBufAllocator memory) {
        SslHandler handler = context.newHandler(memory);
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }
}
