package dobby.wire.client;

import dobby.http.Exchange;
import dobby.session.ResumeToken;
import org.jspecify.annotations.Nullable;

/**
 * The number of the last event that a stream's client has: browsers send it as a header, others may
 * put {@code ?last_event_id=} into the address. It is newer than the number in the token.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
final class LastEventId {

    private static final String HEADER = "Last-Event-ID";
    private static final String PARAMETER = "last_event_id=";

    private LastEventId() {}

    /** The token with that number, if the request has one. */
    static @Nullable ResumeToken beats(@Nullable ResumeToken token, Exchange exchange) {
        String text = exchange.header(HEADER);
        if (text == null) {
            text = parameter(exchange.target().query());
        }
        long seq = text == null ? -1 : ResumeToken.parseSeq(text);
        return token == null || seq < 0 ? token : new ResumeToken(token.id(), seq, token.key());
    }

    private static @Nullable String parameter(String query) {
        for (String part : query.split("&", -1)) {
            if (part.startsWith(PARAMETER)) {
                return part.substring(PARAMETER.length());
            }
        }
        return null;
    }
}
