package dobby.wire.client;

import dobby.access.ClientAccess;
import dobby.http.Body;
import dobby.http.Exchange;
import dobby.http.Head;
import dobby.message.Message;
import dobby.message.Parsed;
import dobby.message.Path;
import dobby.message.Refusal;
import dobby.message.Update;
import dobby.registry.ClientGrant;
import dobby.registry.Outcome;
import dobby.registry.Registration;
import dobby.session.Firenze;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What requests show: a token in {@code Authorization} or among the subprotocols of a WebSocket, or
 * a ticket in the query. A bad one is refused, never passed over.
 *
 * <p>Threads: safe from any thread, except where a method says otherwise.
 */
final class Shown {

    private static final String SCHEME = "Bearer";
    private static final String SUBPROTOCOL = "dobby.jwt.";
    private static final String PARAMETER = "ticket=";
    private static final String CHALLENGE =
            "WWW-Authenticate: Bearer realm=\"dobby\", error=\"invalid_token\"\r\n";
    private static final int UNAUTHORIZED = 401;
    private static final Path ERROR = Path.of("::error");

    private final @Nullable ClientAccess access;
    private final ToIntFunction<@Nullable InetAddress> origins;

    /**
     * @param access null if clients have nothing to show
     * @param origins where one comes from, by its address
     */
    Shown(@Nullable ClientAccess access, ToIntFunction<@Nullable InetAddress> origins) {
        this.access = access;
        this.origins = origins;
    }

    /** Refuses; what is wrong with a token is told as RFC 6750 has it. */
    static void refuse(Exchange exchange, Refusal refusal, String detail) {
        exchange.refuse(refusal, detail, refusal.status() == UNAUTHORIZED ? CHALLENGE : "");
    }

    /**
     * What is shown, for a session that is there or a new one; null if nothing is. A browser's
     * EventSource comes back with a ticket that it has used: then its session has the grant.
     *
     * @param session null for a new one
     */
    @Nullable Parsed<ClientGrant> grant(Exchange exchange, @Nullable Firenze session) {
        Parsed<ClientGrant> shown = token(exchange);
        Registration who = session == null ? null : session.registration();
        if (access == null) {
            return shown;
        }
        if (shown == null) {
            String ticket = ticket(exchange);
            shown =
                    ticket == null || (who != null && access.hasGrant(who))
                            ? null
                            : access.use(ticket);
        }
        Outcome.Denied objection =
                shown instanceof Parsed.Value<ClientGrant>(ClientGrant grant)
                        ? access.objection(who, grant)
                        : null;
        return objection == null ? shown : Parsed.refused(objection.refusal(), objection.detail());
    }

    /**
     * Gives a session what it was shown for; it was looked at before whether that can be. To be
     * called on the session's loop.
     */
    void admit(Firenze session, ClientGrant grant) {
        Registration who = session.registration();
        Outcome.Denied denied = access == null ? null : access.admit(who, grant);
        if (denied != null) { // between then and now it became another one's
            String what = denied.refusal().code() + " " + denied.detail();
            session.update(Update.of(who.id(), ERROR, Message.of(what)));
        }
    }

    /** Answers with a ticket for the token that is shown. */
    void issueTicket(Exchange exchange, Head head, ClientAccess by) {
        Parsed<ClientGrant> shown = token(exchange);
        Parsed<String> ticket =
                switch (shown) {
                    case null ->
                            Parsed.refused(
                                    Refusal.BAD_TOKEN,
                                    "A ticket is given for a token: Authorization: Bearer <token>.");
                    case Parsed.Refused<ClientGrant> refused -> refused.as();
                    case Parsed.Value<ClientGrant>(ClientGrant grant) -> by.ticket(grant);
                };
        switch (ticket) {
            case Parsed.Refused<String>(Refusal refusal, String detail) ->
                    refuse(exchange, refusal, detail);
            case Parsed.Value<String>(String text) -> {
                String json = "{\"ticket\":\"" + text + "\"}";
                exchange.answer(head, Body.of(json.getBytes(StandardCharsets.US_ASCII)));
            }
        }
    }

    private @Nullable Parsed<ClientGrant> token(Exchange exchange) {
        String offered = offered(exchange);
        if (access == null) { // what others put into Authorization is none of ours
            return offered == null
                    ? null
                    : Parsed.refused(
                            Refusal.BAD_TOKEN, "This server takes no tokens of clients; see jwks.");
        }
        String borne = bearer(exchange);
        if (borne != null && offered != null) {
            return Parsed.refused(Refusal.BAD_TOKEN, "One token is shown, not two.");
        }
        String token = borne == null ? offered : borne;
        return token == null ? null : access.read(token, origins.applyAsInt(exchange.client()));
    }

    private static @Nullable String ticket(Exchange exchange) {
        for (String part : exchange.target().query().split("&", -1)) {
            if (part.startsWith(PARAMETER)) {
                return part.substring(PARAMETER.length());
            }
        }
        return null;
    }

    /** By RFC 6750; empty if nothing follows the scheme, null if it is another one. */
    private static @Nullable String bearer(Exchange exchange) {
        String header = exchange.header("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String rest = header.substring(SCHEME.length());
        return rest.isEmpty() || rest.charAt(0) == ' ' ? rest.strip() : null;
    }

    private static @Nullable String offered(Exchange exchange) {
        String header = exchange.header(Handshake.SUBPROTOCOLS);
        if (header == null || !Handshake.isAskedFor(exchange)) {
            return null;
        }
        String token = null;
        for (String each : header.split(",", -1)) {
            String name = each.strip();
            if (name.startsWith(SUBPROTOCOL)) {
                token = token == null ? name.substring(SUBPROTOCOL.length()) : ""; // one only
            }
        }
        return token;
    }
}
