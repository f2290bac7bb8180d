package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.Certificates;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class TheCertificateFitsItsKeyTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private String file(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String cert(X509Bundle bundle) {
        return file("cert.pem", bundle.getCertificatePathPEM());
    }

    private String key(X509Bundle bundle) {
        return file("key.pem", bundle.getPrivateKeyPEM());
    }

    private static Given given(String cert, String key) {
        return Given.flag("tls-cert", cert).andFlag("tls-key", key);
    }

    @ParameterizedTest
    @EnumSource(names = {"rsa2048", "ecp256", "ecp384", "ed25519"})
    void ofEveryUsualKind(Algorithm algorithm) throws Exception {
        X509Bundle bundle = Certificates.make(algorithm);
        assertThat(given(cert(bundle), key(bundle)).settings().tls()).isNotNull();
    }

    @Test
    void andWithoutAnyThereIsNoTls() throws Exception {
        assertThat(Given.nothing().settings().tls()).isNull();
    }

    @Test
    void textAroundThemIsPassedOver() throws Exception {
        String cert = file("c", "Subject: me\n" + Certificates.LOCAL.getCertificatePEM());
        String key = file("k", "Bag Attributes\n" + Certificates.LOCAL.getPrivateKeyPEM() + "\n");
        assertThat(given(cert, key).settings().tls()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"rsa2048", "ecp256"})
    void aKeyOfAnotherCertificateIsRefused(Algorithm other) {
        String key = key(Certificates.make(other));
        assertThat(given(cert(Certificates.LOCAL), key).problems())
                .containsExactly(
                        "--tls-key: \"" + key + "\": it is not the key of the certificate");
    }

    @Test
    void oneWithoutTheOtherIsRefused() {
        assertThat(Given.flag("tls-cert", cert(Certificates.LOCAL)).problems())
                .containsExactly("--tls-cert: TLS needs tls-key too");
        assertThat(Given.variable("DOBBY_TLS_KEY", key(Certificates.LOCAL)).problems())
                .containsExactly("DOBBY_TLS_KEY: TLS needs tls-cert too");
    }

    @Test
    void filesThatAreNotThereAreBothNamed() {
        assertThat(given("/nowhere/c", "/nowhere/k").problems())
                .containsExactly(
                        "--tls-cert: \"/nowhere/c\": there is no such file",
                        "--tls-key: \"/nowhere/k\": there is no such file");
        assertThat(given(directory.toString(), key(Certificates.LOCAL)).problems())
                .containsExactly("--tls-cert: \"" + directory + "\": it cannot be read");
    }

    @Test
    void aFileThatHoldsSomethingElseIsRefused() {
        String cert = cert(Certificates.LOCAL);
        String key = key(Certificates.LOCAL);
        assertThat(given(key, cert).problems())
                .containsExactly(
                        "--tls-cert: \""
                                + key
                                + "\": it holds no certificate (-----BEGIN CERTIFICATE-----)",
                        "--tls-key: \""
                                + cert
                                + "\": it holds no private key (-----BEGIN PRIVATE KEY-----)");
    }

    @ParameterizedTest
    @CsvSource({
        "RSA PRIVATE KEY, its key is an older form",
        "EC PRIVATE KEY, its key is an older form",
        "ENCRYPTED PRIVATE KEY, its key is encrypted",
        "PRIVATE KEY, 'its key is none of RSA, EC, EdDSA'"
    })
    void aKeyOfAnotherFormIsRefused(String kind, String told) {
        String body = Base64.getEncoder().encodeToString(new byte[100]);
        String key =
                file("k", "-----BEGIN %s-----\n%s\n-----END %1$s-----\n".formatted(kind, body));
        assertThat(given(cert(Certificates.LOCAL), key).problems())
                .singleElement()
                .asString()
                .startsWith("--tls-key: \"" + key + "\": " + told);
    }
}
