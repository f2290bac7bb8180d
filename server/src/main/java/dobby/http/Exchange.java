package dobby.http;

import dobby.access.Key;
import dobby.loop.Loop;
import dobby.message.Refusal;
import dobby.peer.TrustedProxies;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * One request and its one answer.
 *
 * <p>Threads: the request's parts on the loop of its connection; the answer from any thread. Only
 * the first answer counts.
 */
public final class Exchange {

    static final byte[] NO_BODY = new byte[0];

    private final Carrier carrier;
    private final Protocol protocol;
    private final String method;
    private Target target;
    private HttpHeaders headers;
    private byte[] body = NO_BODY;
    private Key key = Key.NOBODY;

    private final boolean last;
    private boolean whole;
    private boolean admitted;
    private boolean bodiless;
    private boolean kept;
    private @Nullable Runnable whenLost;

    /**
     * One whose head has come.
     *
     * @param last whether the carrier takes no request after this one
     */
    Exchange(Carrier carrier, Protocol protocol, HttpRequest request, boolean last) {
        this.carrier = carrier;
        this.protocol = protocol;
        this.method = request.method().name();
        this.target = Target.of(request.uri());
        this.headers = request.headers();
        this.last = last;
    }

    /** Whether the door's handler lets it go on, which is asked once; if not, it was refused. */
    boolean isAdmitted() {
        try {
            admitted = admitted || (tellsItsClient() && carrier.door().handler().admits(this));
            return admitted;
        } catch (RuntimeException | Error thrown) {
            failed(thrown);
            return false;
        }
    }

    /**
     * Whether it does not hide its client behind a trusted proxy: otherwise all who write half a
     * {@code Forwarded}, which the proxy then ends, would count as that proxy.
     */
    private boolean tellsItsClient() {
        TrustedProxies proxies = carrier.door().proxies();
        boolean garbled =
                !proxies.networks().isEmpty() && proxies.isGarbled(carrier.peer(), headers::getAll);
        if (garbled) {
            refuse(Refusal.BAD_REQUEST, "The header Forwarded is not written as in RFC 7239.");
        }
        return !garbled;
    }

    /** The request is whole, and is answered now or later. */
    void whole(byte[] withBody) {
        body = withBody;
        whole = true;
        if (carrier.door().draining()) {
            refuse(Refusal.DRAINING, Refusal.DRAINING.title());
        } else if (isAdmitted()) {
            try {
                carrier.door().handler().handle(this);
            } catch (RuntimeException | Error thrown) {
                failed(thrown);
            }
        }
    }

    private void failed(Throwable thrown) {
        carrier.door().faults().report("answering a request", thrown);
        refuse(Refusal.FAULT, Refusal.FAULT.title());
    }

    /** The method, such as {@code GET}. */
    public String method() {
        return method;
    }

    /** The HTTP that the client speaks. */
    public Protocol protocol() {
        return protocol;
    }

    /** The target. */
    public Target target() {
        return target;
    }

    /**
     * A header's value; null if it is not there. One that stands there several times is one list
     * (RFC 9110, 5.3), so that what may have one value only is then found to be wrong.
     */
    public @Nullable String header(CharSequence name) {
        Iterator<String> values = headers.valueStringIterator(name);
        if (!values.hasNext()) {
            return null;
        }
        String first = values.next();
        return values.hasNext() ? String.join(", ", headers.getAll(name)) : first;
    }

    /** The body; empty if there is none, or it has not come yet. */
    public byte[] body() {
        return body;
    }

    /** There may be no body: if one comes, the request is refused, and nothing of it kept. */
    public void takesNoBody() {
        bodiless = true;
    }

    boolean isBodiless() {
        return bodiless;
    }

    /** Whose request it is; nobody's where no key was asked for. */
    public Key key() {
        return key;
    }

    void admitted(Key key) {
        this.key = key;
    }

    /**
     * The client's address: that of the connection, or what a trusted proxy says of it in a header,
     * and so to be asked for while the headers are there. Null if nobody knows it, as over a Unix
     * socket.
     */
    public @Nullable InetAddress client() {
        TrustedProxies proxies = carrier.door().proxies();
        InetAddress peer = carrier.peer();
        return proxies.networks().isEmpty() ? peer : proxies.client(peer, headers::getAll);
    }

    /** The connection's loop. */
    public Loop loop() {
        return carrier.loop();
    }

    /** What to do if the connection goes before it was answered. Runs on the connection's loop. */
    public void whenLost(Runnable action) {
        whenLost = action;
    }

    /** What it read stays, though it is answered later; for what is answered soon. */
    public void keep() {
        kept = true;
    }

    /**
     * The handler has seen it and will answer later: what it read is let go, for many wait long.
     * From now on there are no headers, no body, and the target is {@code /}.
     */
    void park() {
        if (kept) {
            return;
        }
        target = Target.ROOT;
        headers = EmptyHttpHeaders.INSTANCE;
        body = NO_BODY;
    }

    void lost() {
        if (whenLost != null) {
            whenLost.run();
        }
    }

    /** Answers. To a HEAD request only the head is sent. */
    public void answer(Head head, Body body) {
        answer(head, body, last);
    }

    /** Answers with an error. */
    public void refuse(Refusal refusal, String detail) {
        refuse(refusal, detail, "");
    }

    /** Answers with an error and further header lines, each ended by CRLF. */
    public void refuse(Refusal refusal, String detail, String more) {
        refuse(refusal, detail, more, _ -> {});
    }

    /** Answers with an error that has further members. */
    public void refuse(Refusal refusal, String detail, Map<String, String> members) {
        refuse(refusal, detail, json -> members.forEach(json::writeStringProperty));
    }

    /** Answers with an error that has further members, which are then written. */
    public void refuse(Refusal refusal, String detail, Consumer<JsonGenerator> members) {
        refuse(refusal, detail, "", members);
    }

    /** After a request that breaks HTTP's rules nothing is read, whoever noticed. */
    private void refuse(
            Refusal refusal, String detail, String more, Consumer<JsonGenerator> members) {
        carrier.door().meters().refused(refusal);
        String lines = more + carrier.door().handler().linesOfRefusals(this);
        Head head = lines.isEmpty() ? Problem.head(refusal) : Problem.head(refusal, lines);
        boolean ends = refusal == Refusal.BAD_REQUEST || refusal == Refusal.TLS_REQUIRED;
        answer(head, Problem.body(refusal, detail, members), last || ends);
    }

    /** Answers and closes the connection. */
    public void answerLast(Head head, Body body) {
        answer(head, body, true);
    }

    /**
     * Sends a head, and leaves what comes after it to a successor: the connection, or of HTTP/2
     * this one stream. To be called on the connection's loop.
     *
     * @return whether the connection was there to be given
     */
    public boolean handOver(Head head, Successor to) {
        return carrier.handOver(this, head, to);
    }

    /** What is still to come of a request that is answered already is not wanted. */
    private void answer(Head head, Body body, boolean close) {
        carrier.answer(this, head, body, close || !whole || carrier.door().draining());
    }
}
