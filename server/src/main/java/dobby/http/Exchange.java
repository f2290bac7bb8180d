package dobby.http;

import dobby.loop.Loop;
import dobby.message.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Iterator;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its one answer.
 *
 * <p>Threads: the request's parts on the loop of its connection; the answer from any thread. Only
 * the first answer counts.
 */
public final class Exchange {

    private static final byte[] LENGTH = Ascii.bytes("Content-Length: ");
    private static final int CR_LF = 0x0d0a;
    private static final byte[] CLOSE = Ascii.bytes("Connection: close\r\n\r\n");
    private static final byte[] END = Ascii.bytes("\r\n");

    static final byte[] NO_BODY = new byte[0];

    private final HttpConnection connection;
    private final Channel channel;
    private final String method;
    private final Target target;
    private HttpHeaders headers;
    private byte[] body;
    private final boolean last;
    private final boolean old;
    private @Nullable Runnable whenLost;

    Exchange(
            HttpConnection connection,
            Channel channel,
            HttpRequest request,
            byte[] body,
            boolean last) {
        this.connection = connection;
        this.channel = channel;
        this.method = request.method().name();
        this.target = Target.of(request.uri());
        this.headers = request.headers();
        this.body = body;
        this.last = last;
        this.old = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    /** The method, such as {@code GET}. */
    public String method() {
        return method;
    }

    /** Whether the client speaks HTTP/1.0 and so knows no chunks. */
    public boolean isOld() {
        return old;
    }

    /** The target. */
    public Target target() {
        return target;
    }

    /**
     * A header's value; null if it is not there. One that stands there several times is one list
     * (RFC 9110, 5.3), so that what may have one value only is then found to be wrong.
     */
    public @Nullable String header(String name) {
        Iterator<String> values = headers.valueStringIterator(name);
        if (!values.hasNext()) {
            return null;
        }
        String first = values.next();
        return values.hasNext() ? String.join(", ", headers.getAll(name)) : first;
    }

    /** The body; empty if there is none. */
    public byte[] body() {
        return body;
    }

    /** The connection's loop. */
    public Loop loop() {
        return connection.loop();
    }

    /** What to do if the connection goes before it was answered. Runs on the connection's loop. */
    public void whenLost(Runnable action) {
        whenLost = action;
    }

    /**
     * The handler has seen it and will answer later: what it read is let go, for many wait long.
     * From now on there are no headers and no body.
     */
    void park() {
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
        String lines = more + connection.linesOfRefusals(this);
        refuse(
                refusal,
                lines.isEmpty() ? Problem.head(refusal) : Problem.head(refusal, lines),
                detail);
    }

    /** After a request that breaks HTTP's rules nothing is read, whoever noticed. */
    private void refuse(Refusal refusal, Head head, String detail) {
        answer(head, Problem.body(refusal, detail), last || refusal == Refusal.BAD_REQUEST);
    }

    /** Answers and closes the connection. */
    public void answerLast(Head head, Body body) {
        answer(head, body, true);
    }

    /**
     * Sends a head, and gives the connection away: there will be no further request. To be called
     * on the connection's loop.
     *
     * @return whether the connection was there to be given
     */
    public boolean handOver(Head head, Successor to) {
        return connection.handOver(this, encodeHead(head), to);
    }

    private ByteBuf encodeHead(Head head) {
        byte[] date = HttpDate.line();
        return channel.alloc()
                .ioBuffer(head.lines().length + date.length + END.length)
                .writeBytes(head.lines())
                .writeBytes(date)
                .writeBytes(END);
    }

    private void answer(Head head, Body body, boolean close) {
        boolean ends = close || connection.isDraining();
        ByteBuf bytes;
        try {
            bytes = encode(head, body, ends);
        } catch (RuntimeException | Error thrown) {
            channel.close(); // better than a request that is never answered
            throw thrown;
        }
        if (channel.eventLoop().inEventLoop()) {
            connection.answered(this, bytes, ends);
            return;
        }
        try {
            channel.eventLoop().execute(() -> connection.answered(this, bytes, ends));
        } catch (RejectedExecutionException ended) { // the loop, and the connection with it
            bytes.release();
        }
    }

    /** One contiguous buffer, so that it takes one system call. */
    private ByteBuf encode(Head head, Body body, boolean close) {
        byte[] date = HttpDate.line();
        byte[] end = close ? CLOSE : END;
        int sent = method.equals("HEAD") ? 0 : body.length();
        int size = head.lines().length + date.length + LENGTH.length + 12 + end.length + sent;
        ByteBuf out = channel.alloc().ioBuffer(size);
        try {
            out.writeBytes(head.lines()).writeBytes(date);
            if (head.hasLength()) {
                out.writeBytes(LENGTH);
                Ascii.writeInt(out, body.length());
                out.writeShort(CR_LF);
            }
            out.writeBytes(end);
            if (sent > 0) {
                body.writeTo(out);
            }
        } catch (RuntimeException | Error thrown) {
            out.release();
            throw thrown;
        }
        return out;
    }
}
