package dobby.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.HttpAnswer;
import dobby.wire.stage.Keys;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With a key come so many updates a second, and no more. */
class KeysHaveARateTest {

    private static final Keys KEYS = new Keys();
    private static final String FREE = KEYS.add("free");
    private static final String SLOW = slow();
    private static final int BURST = 5;

    @RegisterExtension
    static final TestServer server = TestServer.with(settings -> settings.keys(KEYS.file()));

    /** Its members go on where the file ends. */
    private static String slow() {
        try {
            String token = KEYS.add("slow");
            String more = "  rate: 1\n  burst: " + BURST + "\n";
            Files.writeString(KEYS.file(), more, StandardOpenOption.APPEND);
            return token;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpAnswer publish(String token, String... updates) {
        String request = Requests.batch(updates);
        return server.dudley()
                .send(request.replaceFirst("\r\n", "\r\nAuthorization: Bearer " + token + "\r\n"))
                .answer();
    }

    /** However slow this machine is, it sends more than one a second. */
    @Test
    void a_batch_or_a_line_that_is_too_fast_is_refused_until_it_is_time() {
        assertThat(publish(SLOW, "p;1", "p;2", "p;3", "p;4", "p;5", "p;6", "p;7").brief())
                .isEqualTo("200");
        HttpAnswer refused = publish(SLOW, "p;8");
        assertThat(refused.brief()).isEqualTo("429 rate_limited");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.body())
                .contains("The key slow may send 1 updates a second, and 5 at once.");
        RawSocket line = server.imperio().send("::auth;" + SLOW + "\np;9\n");
        assertThat(line.line()).startsWith("::error;rate_limited The key slow ");
        assertThat(publish(FREE, "p;a").brief()).isEqualTo("200");
        assertThat(server.accepted()).hasSize(8);
        server.await("it is time", () -> publish(SLOW, "p;x").status() == 200);
    }
}
