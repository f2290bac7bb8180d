package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dobby.wire.stage.Keys;
import dobby.wire.stage.RawSocket;
import dobby.wire.stage.Requests;
import dobby.wire.stage.TestServer;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static int letGo() {
        String metrics = server.dudley().send(Requests.get("/metrics", TOKEN)).answer().body();
        Matcher value =
                Pattern.compile("reached_total\\{limit=\"key-timeout\"} (\\d+)").matcher(metrics);
        assertThat(value.find()).isTrue();
        return Integer.parseInt(value.group(1));
    }

    /** Each answer ends a wait, and a next one must not begin anew. */
    @Test
    void who_only_asks_what_anybody_may_is_let_go_too() {
        String question = Requests.get("/health/live");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        try (RawSocket asking = server.dudley();
                RawSocket half = server.dudley()) {
            int before = letGo();
            half.send(question.substring(0, question.length() - 1));
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> {
                        while (System.nanoTime() - end < 0) {
                            assertThat(asking.send(question).answer().brief()).isEqualTo("200");
                        }
                    });
            assertThat(half.answer().brief()).isEqualTo("408 request_timeout");
            assertThat(letGo()).isEqualTo(before + 2);
        }
    }

    @Test
    void who_shows_none_is_let_go() {
        String request = Requests.post("/updates", "[]", TOKEN);
        int before = letGo();
        try (RawSocket known = server.dudley().send(request);
                RawSocket silent = server.dudley();
                RawSocket refused = server.dudley()) {
            assertThat(known.answer().brief()).isEqualTo("200");
            assertThat(refused.send(Requests.get("/paths")).answer().brief())
                    .isEqualTo("401 auth_required");
            assertThat(silent.rest()).isEmpty();
            assertThat(refused.rest()).isEmpty();
            assertThat(known.send(request).answer().brief()).isEqualTo("200");
            assertThat(letGo()).isEqualTo(before + 2);
        }
    }
}
