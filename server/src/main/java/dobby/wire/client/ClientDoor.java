package dobby.wire.client;

import dobby.access.ClientAccess;
import dobby.http.Body;
import dobby.http.Exchange;
import dobby.http.Handler;
import dobby.http.Head;
import dobby.http.Origins;
import dobby.http.Protocol;
import dobby.http.Target;
import dobby.loop.Loop;
import dobby.message.Parsed;
import dobby.message.Refusal;
import dobby.message.Text;
import dobby.registry.ClientGrant;
import dobby.registry.Dolores;
import dobby.registry.Registration;
import dobby.session.Admission;
import dobby.session.Firenze;
import dobby.session.ResumeToken;
import dobby.session.Sessions;
import dobby.session.Transport;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The clients' door: {@code GET /comet/} begins a session, {@code GET /comet/<token>} goes on with
 * one; the same at {@code /}. The request tells by what transport: a WebSocket if it asks for one,
 * a stream of events if it accepts one, else a poll. {@code POST /comet/<token>} says something to
 * the session.
 *
 * <p>Threads: each request on its connection's loop.
 */
public final class ClientDoor implements Handler {

    /** The longest body taken. */
    public static final int BODY_BYTES_MAX = Said.BYTES_MAX;

    private static final String PREFIX = "/comet/";
    private static final String TICKET = "ticket";
    private static final String ALLOW = "Allow: GET, HEAD, POST, OPTIONS\r\n";
    private static final String AT_ONCE = "X-Accel-Buffering: no\r\n";

    private final Dolores dolores;
    private final Function<Loop, Sessions> sessions;
    private final Admission admission;
    private final ToIntFunction<@Nullable InetAddress> origins;
    private final Origins polls;
    private final Origins streams;
    private final Origins oldStreams;
    private final Frames chunkedEvents = new Frames(EventStream.CHUNKED);
    private final Frames plainEvents = new Frames(EventStream.PLAIN);
    private final Frames messages;
    private final Named named = new Named();
    private final @Nullable ClientAccess access;
    private final @Nullable OwnUpdates own;
    private final Shown shown;

    /**
     * @param sessions the sessions of each loop
     * @param admission who says whether another one may begin
     * @param origins where one comes from, as the admission knows it, by its address
     * @param allowOrigins web origins whose pages may read the answers
     * @param access judges clients that show a token; null if none can
     * @param messageBytesMax the longest message that such a client may send
     */
    public ClientDoor(
            Dolores dolores,
            Function<Loop, Sessions> sessions,
            Admission admission,
            ToIntFunction<@Nullable InetAddress> origins,
            List<String> allowOrigins,
            @Nullable ClientAccess access,
            int messageBytesMax) {
        this.dolores = dolores;
        this.access = access;
        this.own = access == null ? null : new OwnUpdates(dolores, access, messageBytesMax);
        this.shown = new Shown(access, origins);
        this.messages = new Frames(WebSocket.FORM, own);
        this.sessions = sessions;
        this.admission = admission;
        this.origins = origins;
        this.polls = new Origins(allowOrigins, "application/json", AT_ONCE);
        this.streams =
                new Origins(
                        allowOrigins,
                        "text/event-stream",
                        AT_ONCE + "Transfer-Encoding: chunked\r\n");
        this.oldStreams =
                new Origins(allowOrigins, "text/event-stream", AT_ONCE + "Connection: close\r\n");
    }

    /** Only to a session that is there, whose key is shown, anything can be said. */
    @Override
    public boolean admits(Exchange exchange) {
        switch (exchange.method()) {
            case "GET", "HEAD", "OPTIONS" -> exchange.takesNoBody();
            case "POST" -> {
                if (isForTicket(exchange)) {
                    exchange.takesNoBody();
                } else {
                    return polls.headFor(exchange) != null && addressed(exchange) != null;
                }
            }
            default -> {
                exchange.refuse(
                        Refusal.METHOD_NOT_ALLOWED, Refusal.METHOD_NOT_ALLOWED.title(), ALLOW);
                return false;
            }
        }
        return true;
    }

    @Override
    public void handle(Exchange exchange) {
        switch (exchange.method()) {
            case "GET" -> get(exchange);
            case "HEAD" -> head(exchange);
            case "POST" -> post(exchange);
            default -> polls.preflight(exchange);
        }
    }

    @Override
    public String linesOfRefusals(Exchange exchange) {
        return polls.linesOfRefusals(exchange);
    }

    private void get(Exchange exchange) {
        if (!named.answers(exchange)) {
            attach(exchange);
        }
    }

    /** Begins nothing: only says what a GET would be answered with. */
    private void head(Exchange exchange) {
        if (!named.answers(exchange)) {
            Head head = polls.headFor(exchange);
            if (head != null) {
                exchange.answer(head, Body.NONE);
            }
        }
    }

    /** A client that is reached by polls or events says something to its session. */
    private void post(Exchange exchange) {
        Head head = polls.headFor(exchange);
        if (head == null) {
            return;
        }
        if (access != null && isForTicket(exchange)) {
            shown.issueTicket(exchange, head, access);
            return;
        }
        Firenze session = addressed(exchange);
        if (session == null) {
            return;
        }
        String text = Text.decode(exchange.body());
        if (text == null) {
            exchange.refuse(Refusal.BAD_UTF8, Refusal.BAD_UTF8.title());
            return;
        }
        switch (Said.read(text, own != null)) {
            case Parsed.Refused<Said>(Refusal refusal, String detail) ->
                    exchange.refuse(refusal, detail);
            case Parsed.Value<Said>(Said said) -> hear(exchange, session, said);
        }
    }

    private boolean isForTicket(Exchange exchange) {
        return access != null && nameIn(exchange.target().path()).equals(TICKET);
    }

    /** The session that something is said to; null, and refused, if there is none. */
    private @Nullable Firenze addressed(Exchange exchange) {
        Firenze session = opened(tokenOf(exchange.target().path()));
        if (session == null) {
            exchange.refuse(Refusal.UNKNOWN_ID, "There is no such session, or no longer.");
        }
        return session;
    }

    /** All of it or nothing. */
    private void hear(Exchange exchange, Firenze session, Said said) {
        if (said.wrong() != null) {
            exchange.refuse(said.wrong().refusal(), said.wrong().detail());
        } else if (own == null || said.own().isEmpty()) {
            note(session, said);
            polls.done(exchange);
        } else {
            exchange.keep();
            own.all(
                    session,
                    said.own(),
                    () -> note(session, said),
                    denied -> {
                        if (denied == null) {
                            polls.done(exchange);
                        } else {
                            Shown.refuse(exchange, denied.refusal(), denied.detail());
                        }
                    });
        }
    }

    private static void note(Firenze session, Said said) {
        if (said.confirmed() >= 0) {
            session.confirmAside(said.confirmed());
        }
        if (said.known() != null) {
            session.know(said.known());
        }
    }

    private void attach(Exchange exchange) {
        ResumeToken token = tokenOf(exchange.target().path());
        switch (shown.grant(exchange, opened(token))) {
            case null -> attach(exchange, token, null);
            case Parsed.Refused<ClientGrant>(Refusal refusal, String detail) ->
                    Shown.refuse(exchange, refusal, detail);
            case Parsed.Value<ClientGrant>(ClientGrant grant) ->
                    attach(exchange, token, session -> shown.admit(session, grant));
        }
    }

    private void attach(
            Exchange exchange, @Nullable ResumeToken token, @Nullable Consumer<Firenze> then) {
        if (Handshake.isAskedFor(exchange)) {
            openWebSocket(exchange, token, then);
        } else if (wantsEvents(exchange)) {
            openEvents(exchange, LastEventId.beats(token, exchange), then);
        } else {
            poll(exchange, token, then);
        }
    }

    private static boolean wantsEvents(Exchange exchange) {
        String accept = exchange.header("Accept");
        return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/event-stream");
    }

    /** A page of another origin must not read along over a WebSocket either. */
    private void openWebSocket(
            Exchange exchange, @Nullable ResumeToken token, @Nullable Consumer<Firenze> then) {
        Head head = polls.headFor(exchange) == null ? null : Handshake.headFor(exchange);
        if (head != null) {
            open(exchange, head, new WebSocket(messages), token, then);
        }
    }

    private void openEvents(
            Exchange exchange, @Nullable ResumeToken token, @Nullable Consumer<Firenze> then) {
        boolean chunked = exchange.protocol() == Protocol.HTTP_1_1;
        Head head = (chunked ? streams : oldStreams).headFor(exchange);
        if (head != null) {
            open(
                    exchange,
                    head,
                    new EventStream(chunked, chunked ? chunkedEvents : plainEvents),
                    token,
                    then);
        }
    }

    private void open(
            Exchange exchange,
            Head head,
            Stream stream,
            @Nullable ResumeToken token,
            @Nullable Consumer<Firenze> then) {
        int from = origins.applyAsInt(exchange.client());
        Firenze session = find(token);
        Refusal full = session == null ? admission.full(from) : null;
        if (full != null) {
            exchange.refuse(full, full.title());
        } else if (exchange.handOver(head, stream)) {
            attach(exchange.loop(), session, token, stream, from, then);
        }
    }

    private void poll(
            Exchange exchange, @Nullable ResumeToken token, @Nullable Consumer<Firenze> then) {
        Head head = polls.headFor(exchange);
        if (head == null) {
            return;
        }
        int from = origins.applyAsInt(exchange.client());
        Poll poll = new Poll(exchange, head);
        Firenze session = find(token);
        if (session != null) {
            exchange.whenLost(() -> session.lost(poll));
        }
        attach(exchange.loop(), session, token, poll, from, then);
    }

    private void attach(
            Loop here,
            @Nullable Firenze session,
            @Nullable ResumeToken token,
            Transport transport,
            int from,
            @Nullable Consumer<Firenze> then) {
        if (session == null || token == null) {
            sessions.apply(here).begin(transport, from, then);
        } else {
            session.resume(token, transport, from, then);
        }
    }

    /** The session that a token opens; null if it opens none. */
    private @Nullable Firenze opened(@Nullable ResumeToken token) {
        Firenze session = find(token);
        return session != null && token != null && session.isOpenedBy(token) ? session : null;
    }

    private @Nullable Firenze find(@Nullable ResumeToken token) {
        Registration registration = token == null ? null : dolores.find(token.id().text());
        return registration != null && registration.thestral() instanceof Firenze firenze
                ? firenze
                : null;
    }

    private static String nameIn(String path) {
        return path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path.substring(1);
    }

    private static @Nullable ResumeToken tokenOf(String path) {
        String text = Target.decode(nameIn(path));
        return text == null ? null : ResumeToken.parse(text);
    }
}
