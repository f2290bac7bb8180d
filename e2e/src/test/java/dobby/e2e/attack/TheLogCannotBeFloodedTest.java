package dobby.e2e.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Client;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.Program;
import dobby.e2e.stage.RawSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is refused however often makes a few lines. */
final class TheLogCannotBeFloodedTest {

    private static final int TIMES = 1000;
    private static final int LINES_MAX = 30;

    @TempDir private Path directory;

    @Test
    void by_wrong_tokens_bad_requests_and_bad_lines() throws Exception {
        String keys = directory.resolve("keys.yaml").toString();
        String token;
        try (Program made = Program.launch("token", "siege", "--all", "--keys", keys)) {
            token = made.out().all().getFirst();
        }
        try (DobbyProcess dobby = DobbyProcess.serve("--keys", keys)) {
            try (RawSocket guesser = new RawSocket(dobby.dudley());
                    RawSocket lines = new RawSocket(dobby.imperio())) {
                lines.send("::auth;" + token + '\n');
                for (int i = 0; i < TIMES; i++) {
                    guesser.send(
                            "GET /paths HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer dobby.siege."
                                    + i
                                    + "\r\n\r\n");
                    assertThat(guesser.answer().status()).isEqualTo(401);
                    assertThat(lines.send("::connect;nobody->p\n").line()).startsWith("::error;");
                    try (RawSocket bad = new RawSocket(dobby.firenze())) {
                        assertThat(bad.send("BAD\r\n\r\n").answer().status()).isEqualTo(400);
                    }
                    try (RawSocket stranger = new RawSocket(dobby.imperio())) {
                        assertThat(stranger.send("GET / HTTP/1.1\n").line()).startsWith("::error;");
                    }
                }
            }
            new Client(dobby.firenze()).close();
            assertThat(dobby.program().err().lines()).hasSizeLessThan(LINES_MAX);
        }
    }
}
