package dobby.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.Certificates;
import dobby.wire.stage.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The HTTP doors for back-ends speak TLS if they are told to, and HTTP/2 over it. */
class BackEndsMaySpeakTlsTest {

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain -> plain.tls(Certificates.tls(), "dudley", "imperio-http"));

    private static URI uri(String door, String path) {
        int port = server.dobby().port(door);
        return URI.create("https://127.0.0.1:" + port + path);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_batch_is_taken(Version version) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .version(version)
                        .sslContext(Certificates.trusting())
                        .build()) {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(uri("dudley", "/updates"))
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "[{\"path\":\"p\",\"message\":\"m\"}]"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(version);
            assertThat(
                            client.send(
                                            HttpRequest.newBuilder(uri("imperio-http", "/p;n"))
                                                    .build(),
                                            HttpResponse.BodyHandlers.ofString())
                                    .body())
                    .isEqualTo("{sent:true}");
        }
        assertThat(server.accepted()).containsExactly("p;m", "p;n");
    }

    @Test
    void who_does_not_is_told() {
        String plain = "GET /paths HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
        assertThat(server.dudley().send(plain).answer().brief()).isEqualTo("400 tls_required");
    }
}
