package dobby.config;

import dobby.webhook.EventKind;
import dobby.webhook.Secret;
import dobby.webhook.WebhookSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whom a webhook tells, and with which secret: both or none. */
final class Webhooks {

    private static final Set<EventKind> USUAL =
            Set.of(EventKind.CLOSE, EventKind.GONE, EventKind.OCCUPIED, EventKind.VACATED);

    private Webhooks() {}

    /** Reads it; null if there is none, or if something is wrong with it. */
    static @Nullable WebhookSettings read(Values values) {
        List<URI> urls = values.all(Options.WEBHOOK);
        List<String> secrets = values.all(Options.WEBHOOK_SECRET);
        List<EventKind> kinds = values.all(Options.WEBHOOK_EVENTS);
        int queue = values.one(Options.WEBHOOK_QUEUE);
        long timeoutMs = values.one(Options.WEBHOOK_TIMEOUT);
        needs(Options.WEBHOOK, Options.WEBHOOK_SECRET, values);
        needs(Options.WEBHOOK_SECRET, Options.WEBHOOK, values);
        if (urls.isEmpty() || secrets.isEmpty()) {
            return null;
        }
        String secret = secrets.getFirst();
        if (secret.getBytes(StandardCharsets.UTF_8).length < Secret.BYTES_MIN) {
            String what = "it needs at least " + Secret.BYTES_MIN + " bytes"; // is not shown
            problem(values, Options.WEBHOOK_SECRET, what);
            return null;
        }
        return new WebhookSettings(
                urls.getFirst(),
                Secret.of(secret),
                kinds.isEmpty() ? USUAL : EnumSet.copyOf(kinds),
                queue,
                timeoutMs);
    }

    private static void needs(Option<?> one, Option<?> other, Values values) {
        if (values.isGiven(one) && !values.isGiven(other)) {
            problem(values, one, "it needs " + other.name() + " too");
        }
    }

    private static void problem(Values values, Option<?> option, String what) {
        values.problem(values.where(option), what);
    }

    static Kind<URI> url() {
        return new Kind<>(
                "URL",
                "an address like https://app.example/dobby, http or https, without a user's name",
                Webhooks::urlOf);
    }

    private static @Nullable URI urlOf(String text) {
        try {
            URI url = new URI(text);
            boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean plain = url.getHost() != null && url.getRawUserInfo() == null;
            return http && plain && url.getRawFragment() == null ? url : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Any text: what is wrong with it is told without showing it. */
    static Kind<String> secret() {
        return new Kind<>("TEXT", "at least " + Secret.BYTES_MIN + " bytes of text", text -> text);
    }

    static Kind<EventKind> events() {
        return new Kind<>("EVENT", "some of " + EventKind.all(), EventKind::parse);
    }
}
