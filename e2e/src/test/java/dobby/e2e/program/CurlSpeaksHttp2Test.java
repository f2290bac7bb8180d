package dobby.e2e.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that is not ours: HTTP/2 by prior knowledge, and over TLS with files of OpenSSL. */
final class CurlSpeaksHttp2Test {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @BeforeAll
    static void is_there_with_http_2() throws Exception {
        try (Program curl = Program.start(List.of("curl", "--version"), List.of(), Map.of())) {
            assumeTrue(curl.out().all().stream().anyMatch(line -> line.contains(" HTTP2 ")));
        }
    }

    private static Program curl(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-sSkN", "-m", "20", "-w", "\n%{http_version}"));
        all.addAll(List.of(arguments));
        return Program.start(List.of("curl"), all, Map.of());
    }

    private static void assertServed(DobbyProcess dobby, String url, String how) throws Exception {
        try (Program poll = curl(how, url)) {
            assertThat(poll.out().all().getFirst()).startsWith("{\"updates\":[],\"reconnectWith\"");
            assertThat(poll.out().all().getLast()).isEqualTo("2");
        }
        try (Program events = curl(how, "-H", "Accept: text/event-stream", url)) {
            events.out().await("\"reconnectWith\"");
            dobby.program().signal("TERM");
            assertThat(events.out().all())
                    .contains("event: close", "data: {\"code\":1012,\"reason\":\"shutdown\"}")
                    .endsWith("2");
            assertThat(events.err().all()).isEmpty();
            assertThat(events.exit()).isZero();
        }
        assertThat(dobby.program().exit()).isZero();
    }

    @Test
    void by_prior_knowledge() throws Exception {
        try (DobbyProcess dobby = DobbyProcess.serve()) {
            String url = DobbyProcess.url(dobby.firenze()) + "/comet/";
            assertServed(dobby, url, "--http2-prior-knowledge");
        }
    }

    @Test
    void over_tls() throws Exception {
        String cert = directory.resolve("cert.pem").toString();
        String key = directory.resolve("key.pem").toString();
        String[] make =
                "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost".split(" ", -1);
        List<String> arguments = new ArrayList<>(List.of(make));
        arguments.addAll(List.of("-out", cert, "-keyout", key));
        try (Program openssl = Program.start(List.of("openssl"), arguments, Map.of())) {
            assertThat(openssl.exit()).isZero();
        }
        try (DobbyProcess dobby = DobbyProcess.serve("--tls-cert", cert, "--tls-key", key)) {
            assertThat(dobby.program().out().lines())
                    .anyMatch(line -> line.contains("firenze") && line.contains(" https://"));
            String url = "https://127.0.0.1:" + dobby.firenze().getPort() + "/comet/";
            assertServed(dobby, url, "--http2");
        }
    }
}
