package dobby.webhook;

import java.net.URI;
import java.util.Set;

/**
 * Where a back-end is told what, and how long that may take.
 *
 * <p>Threads: immutable.
 *
 * @param url where requests are sent, http or https
 * @param secret what they are signed with
 * @param kinds what is told
 * @param queueMax how many events may wait, at least 1; beyond it the oldest go, and that is told
 * @param timeoutMs how long the back-end may take to answer a request, at least 1
 */
public record WebhookSettings(
        URI url, Secret secret, Set<EventKind> kinds, int queueMax, long timeoutMs) {

    public WebhookSettings {
        kinds = Set.copyOf(kinds);
    }

    /** Where requests are sent, without a query, which may hold a key. */
    String where() {
        return url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
    }
}
