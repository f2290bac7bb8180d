package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.wire.stage.Keys;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where there are keys, a connection that has shown none may not stay as one that has. */
class BackEndsAreKnownBeforeLongTest {

    private static final Keys KEYS = new Keys();
    private static final String TOKEN = "Authorization: Bearer " + KEYS.add("shop");
    private static final int REQUEST_TIMEOUT_MS = 150;

    @RegisterExtension
    static final TestServer server =
            TestServer.with(plain ->
                    plain.keys(KEYS.file())
                            .http(
                                    new HttpLimits(
                                            4096,
                                            65_536,
                                            100_000,
                                            1000,
                                            REQUEST_TIMEOUT_MS,
                                            60_000)));

    @Test
    void who_shows_none_is_let_go() {
        String request = Requests.post("/updates", "[]", TOKEN);
        try (RawSocket known = server.dudley().send(request);
                RawSocket silent = server.dudley();
                RawSocket refused = server.dudley()) {
            assertThat(known.answer().brief()).isEqualTo("200");
            assertThat(refused.send(Requests.post("/updates", "[]")).answer().brief())
                    .isEqualTo("401 auth_required");
            assertThat(silent.rest()).isEmpty();
            assertThat(refused.rest()).isEmpty();
            assertThat(known.send(request).answer().brief()).isEqualTo("200");
            String metrics = known.send(Requests.get("/metrics", TOKEN)).answer().body();
            assertThat(metrics).contains("dobby_limits_reached_total{limit=\"key-timeout\"} 2");
        }
    }
}
