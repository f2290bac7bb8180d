package dobby.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dobby.config.Environment;
import dobby.config.SettingsReader;
import dobby.wire.stage.Certificates;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doors for back-ends speak TLS, by files that may change, and may ask for certificates. */
class CertificatesMayChangeTest {

    private static final X509Bundle OTHER = Certificates.make(CertificateBuilder.Algorithm.ecp256);

    @TempDir private Path folder;

    private @Nullable Dobby dobby;

    private void write(X509Bundle bundle) throws IOException {
        Files.writeString(folder.resolve("key"), bundle.getPrivateKeyPEM());
        Files.writeString(folder.resolve("cert"), bundle.getCertificatePathPEM());
    }

    private InetSocketAddress start(Map<String, List<String>> more) throws Exception {
        Map<String, List<String>> flags = new HashMap<>(more);
        flags.put("firenze", List.of("off"));
        flags.put("dudley", List.of("127.0.0.1:0"));
        flags.put("imperio", List.of("127.0.0.1:0"));
        flags.put("imperio-http", List.of("off"));
        flags.put("tls-cert", List.of(folder.resolve("cert").toString()));
        flags.put("tls-key", List.of(folder.resolve("key").toString()));
        flags.put("tls-doors", List.of("imperio", "dudley"));
        Dobby started = Dobby.start(SettingsReader.read(flags, new Environment(Map.of())));
        dobby = started;
        assertThat(started.overTls()).containsExactlyInAnyOrder("dudley", "imperio");
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), started.port("imperio"));
    }

    @AfterEach
    void stop() {
        Objects.requireNonNull(dobby).close();
    }

    private static SSLSocket connect(InetSocketAddress door, X509Bundle trusted, X509Bundle... own)
            throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager[] keys = own.length == 0 ? null : own[0].toKeyManagerFactory().getKeyManagers();
        context.init(keys, new TrustManager[] {trusted.toTrustManager()}, new SecureRandom());
        SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory().createSocket(door.getAddress(), door.getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String ask(SSLSocket socket) throws IOException {
        socket.getOutputStream().write("::whoami\n".getBytes(StandardCharsets.UTF_8));
        return String.valueOf(
                new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))
                        .readLine());
    }

    @Test
    void new_connections_are_shown_the_new_one_and_old_ones_go_on() throws Exception {
        write(Certificates.LOCAL);
        InetSocketAddress door = start(Map.of());
        try (SSLSocket old = connect(door, Certificates.LOCAL)) {
            assertThat(ask(old)).startsWith("::id;");
            write(OTHER);
            long end = System.nanoTime() + 10_000_000_000L;
            while (!isShown(door, OTHER)) {
                assertThat(System.nanoTime()).isLessThan(end);
                LockSupport.parkNanos(20_000_000);
            }
            assertThat(ask(old)).startsWith("::id;");
        }
    }

    private static boolean isShown(InetSocketAddress door, X509Bundle expected) throws Exception {
        try (SSLSocket socket = connect(door, expected)) {
            socket.startHandshake();
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.equals(expected.getCertificate());
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void who_has_no_certificate_of_those_asked_for_is_not_heard() throws Exception {
        write(Certificates.LOCAL);
        Path ca = folder.resolve("ca");
        Files.writeString(ca, OTHER.getCertificatePathPEM());
        InetSocketAddress door = start(Map.of("tls-client-ca", List.of(ca.toString())));
        try (SSLSocket ours = connect(door, Certificates.LOCAL, OTHER)) {
            assertThat(ask(ours)).startsWith("::id;");
            for (X509Bundle[] own :
                    List.of(new X509Bundle[0], new X509Bundle[] {Certificates.LOCAL})) {
                try (SSLSocket stranger = connect(door, Certificates.LOCAL, own)) {
                    assertThatThrownBy(() -> ask(stranger)).isInstanceOf(IOException.class);
                    assertThat(Objects.requireNonNull(dobby).dolores().size()).isEqualTo(1);
                }
            }
        }
    }
}
