package dobby.e2e.program;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Answer;
import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each source says something; the stronger one is obeyed. */
final class FlagBeatsEnvironmentBeatsFileTest {

    @Test
    void three_sources_one_server(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("dobby.yaml");
        Files.writeString(
                file,
                """
                # all three are said here
                id: of-file
                poll-timeout: 24h
                allow-origin: [https://app.example]
                """);
        Map<String, String> environment =
                Map.of("DOBBY_ID", "of-environment", "DOBBY_POLL_TIMEOUT", "50ms");

        try (DobbyProcess dobby =
                        DobbyProcess.serve(
                                environment, "--config", file.toString(), "--id", "of-flag");
                Client client = new Client(dobby.firenze())) {
            assertThat(client.id()).startsWith("of-flag-");
            assertThat(client.poll()).isEmpty();
            assertThat(poll(dobby, "https://app.example").header("Access-Control-Allow-Origin"))
                    .isEqualTo("https://app.example");
            assertThat(poll(dobby, "https://evil.example").status()).isEqualTo(403);
        }
    }

    private static Answer poll(DobbyProcess dobby, String origin) throws Exception {
        try (RawSocket socket = new RawSocket(dobby.firenze())) {
            return socket.send(
                            "GET /comet/ HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: "
                                    + origin
                                    + "\r\n\r\n")
                    .answer();
        }
    }
}
