package dobby.e2e.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.e2e.stage.Answer;
import dobby.e2e.stage.Batch;
import dobby.e2e.stage.DobbyProcess;
import dobby.e2e.stage.RawSocket;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pomona says what type its GET has, so a browser asks first whether it may (CORS). */
final class PomonaOfAnotherOriginNeedsNoProxyTest {

    private static final String FROM_A_PAGE =
            " HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://localhost:4020\r\n";

    @AutoClose
    @SuppressWarnings("NullAway.Init")
    private static DobbyProcess dobby;

    @BeforeAll
    static void serve() throws Exception {
        dobby = DobbyProcess.serve();
    }

    @Test
    void the_preflight_allows_its_content_type_and_the_poll_is_readable() throws Exception {
        try (RawSocket socket = new RawSocket(dobby.firenze())) {
            Answer preflight =
                    socket.send(
                                    "OPTIONS /comet/"
                                            + FROM_A_PAGE
                                            + "Access-Control-Request-Method: GET\r\n"
                                            + "Access-Control-Request-Headers: content-type\r\n\r\n")
                            .answer();
            assertThat(preflight.status()).isBetween(200, 299);
            assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(preflight.header("Access-Control-Allow-Headers")).contains("content-type");
            assertThat(preflight.header("Access-Control-Max-Age")).isNotNull();

            Answer poll =
                    socket.send(
                                    "GET /comet/"
                                            + FROM_A_PAGE
                                            + "Content-Type: application/json\r\n\r\n")
                            .answer();
            assertThat(poll.status()).isEqualTo(200);
            assertThat(poll.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(poll.header("Cache-Control")).isEqualTo("no-store");
            assertThat(Batch.of(poll.body()).updates()).isEmpty();
        }
    }
}
