package dobby.config;

import static org.assertj.core.api.Assertions.assertThat;

import dobby.webhook.EventKind;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookNeedsASecretTest {

    private static final String SECRET = "sixteen bytes ok";
    private static final String URL = "https://app.example/dobby?key=1";

    @Test
    void bothTogetherAreAWebhook() throws Exception {
        var webhook =
                Given.flag("webhook", URL)
                        .andVariable("DOBBY_WEBHOOK_SECRET", SECRET)
                        .settings()
                        .webhook();
        assertThat(Objects.requireNonNull(webhook).url()).isEqualTo(URI.create(URL));
        assertThat(webhook.kinds())
                .containsExactlyInAnyOrder(
                        EventKind.CLOSE, EventKind.GONE, EventKind.OCCUPIED, EventKind.VACATED);
        assertThat(webhook.toString()).doesNotContain(SECRET);
    }

    @Test
    void withoutAnyThereIsNone() throws Exception {
        assertThat(Given.nothing().settings().webhook()).isNull();
    }

    @Test
    void oneWithoutTheOtherIsAProblem() {
        assertThat(Given.flag("webhook", URL).problems())
                .containsExactly("--webhook: it needs webhook-secret too");
        assertThat(Given.variable("DOBBY_WEBHOOK_SECRET", SECRET).problems())
                .containsExactly("DOBBY_WEBHOOK_SECRET: it needs webhook too");
    }

    @Test
    void aShortSecretIsNotShown() {
        assertThat(Given.flag("webhook", URL).andFlag("webhook-secret", "too short").problems())
                .containsExactly("--webhook-secret: it needs at least 16 bytes");
    }

    @Test
    void whatIsToldCanBeChosen() throws Exception {
        var webhook =
                Given.flag("webhook", URL)
                        .andFlag("webhook-secret", SECRET)
                        .andFlag("webhook-events", "connect, gone")
                        .settings()
                        .webhook();
        assertThat(Objects.requireNonNull(webhook).kinds())
                .containsExactlyInAnyOrder(EventKind.CONNECT, EventKind.GONE);
        assertThat(
                        Given.flag("webhook", URL)
                                .andFlag("webhook-secret", SECRET)
                                .andFlag("webhook-events", "gone,::gone")
                                .problems())
                .singleElement()
                .asString()
                .startsWith(
                        "--webhook-events: \"::gone\" is not allowed; it takes some of connect,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app.example",
                "ftp://app.example/",
                "https:///dobby",
                "https://user:password@app.example/",
                "https://app.example/#here",
                "https://app example/"
            })
    void anAddressIsHttpAndHasAHost(String url) {
        assertThat(Given.flag("webhook", url).andFlag("webhook-secret", SECRET).problems())
                .anyMatch(each -> each.startsWith("--webhook: \"" + url + "\" is not allowed"));
    }
}
