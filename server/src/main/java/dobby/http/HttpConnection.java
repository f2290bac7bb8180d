package dobby.http;

import dobby.access.Key;
import dobby.loop.Deadline;
import dobby.loop.Deadlines;
import dobby.loop.Loop;
import dobby.message.Refusal;
import dobby.meters.Limit;
import dobby.peer.ClientAddress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One connection of HTTP/1: takes one request at a time, gives it to the door's handler, and sends
 * its answer before the next one.
 *
 * <p>Threads: confined to its channel's loop.
 */
final class HttpConnection extends Undecoded {

    private static final byte[] CONTINUE = Ascii.bytes("HTTP/1.1 100 Continue\r\n\r\n");
    private static final HttpRequest NOT_YET_READ =
            new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");

    private enum Phase {
        /** No request. */
        IDLE,
        /** A request is arriving. */
        READING,
        /** A request is whole and waits for its answer. */
        ANSWERING,
        /** The last answer was sent; what still comes is thrown away until the peer closes. */
        CLOSING
    }

    private final Channel channel;
    private final HttpDoor door;
    private final HttpDeadlines deadlines;
    private final Deadline deadline =
            new Deadline() {
                @Override
                protected void due() {
                    timedOut();
                }
            };

    private Phase phase = Phase.IDLE;

    /** Whether a key was shown, if one is wanted. */
    private boolean known;

    private @Nullable RequestBody body;

    /** Of the request that is arriving, once its head is there, or waits for its answer. */
    private @Nullable Exchange exchange;

    HttpConnection(Channel channel, HttpDoor door, HttpDeadlines deadlines) {
        this.channel = channel;
        this.door = door;
        this.deadlines = deadlines;
    }

    @Override
    public HttpDoor door() {
        return door;
    }

    @Override
    public Loop loop() {
        return deadlines.loop();
    }

    @Override
    public @Nullable InetAddress peer() {
        return ClientAddress.of(channel);
    }

    /** Whether what still arrives is thrown away. */
    boolean isClosing() {
        return phase == Phase.CLOSING;
    }

    /**
     * Whether more of what has arrived may be taken: not while a request waits for its answer, nor
     * while the peer leaves answers unread, nor when others have waited for their turn.
     */
    @Override
    boolean takesMore() {
        return phase != Phase.ANSWERING
                && context() != null
                && channel.isWritable()
                && !hasHadItsTurn();
    }

    /** Whether the next thing to be understood is a request's head. */
    boolean awaitsHead() {
        return exchange == null;
    }

    /** A request's first byte is there. */
    void reading() {
        if (phase == Phase.IDLE) {
            phase = Phase.READING;
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        takeFrom(ctx, new RequestDecoder(this, door.limits(), door.speaksHttp2()));
        awaitRequest();
    }

    /** A server that stops does not wait for long. */
    private void awaitRequest() {
        phase = Phase.IDLE;
        await(door.draining() ? deadlines.leaving() : deadlines.idle());
    }

    /** Who is to show a key has so long from its first moment, whatever it asks meanwhile. */
    private void await(Deadlines waits) {
        if (!isStrange() || door.draining()) {
            waits.arm(deadline);
        } else if (!deadlines.strange().holds(deadline)) {
            deadlines.strange().arm(deadline);
        }
    }

    private boolean isStrange() {
        return door.wantsKeys() && !known && (exchange == null || exchange.key() == Key.NOBODY);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
        if (msg instanceof ByteBuf && phase != Phase.CLOSING) {
            RequestDecoder next = new RequestDecoder(this, door.limits(), false);
            takeFrom(ctx, next);
            next.channelRead(ctx.pipeline().context(next), msg); // comes back with requests
            return;
        }
        try {
            if (phase == Phase.CLOSING) {
                return;
            }
            if (msg instanceof HttpRequest begun) {
                begin(ctx, begun);
            }
            if (phase == Phase.READING && msg instanceof HttpContent content) {
                add(ctx, content);
            }
        } finally {
            ReferenceCountUtil.release(msg);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest begun) {
        phase = Phase.READING;
        requestTaken();
        // What stands in a head that is broken is not believed: how much of it is there is chance.
        HttpRequest believed = begun.decoderResult().isFailure() ? NOT_YET_READ : begun;
        Protocol protocol = Protocol.of(believed);
        boolean last = protocol.isOld() || !HttpUtil.isKeepAlive(believed);
        Exchange next = new Exchange(this, protocol, believed, last);
        exchange = next;
        RequestRules.Fault fault = RequestRules.check(begun, door.limits());
        if (fault != null) {
            refuse(fault.refusal(), fault.detail());
        } else if (RequestRules.announcesBody(begun) && !next.isAdmitted()) {
            return; // however much of the body has come with it
        } else if (HttpUtil.is100ContinueExpected(begun)) {
            ctx.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE));
        }
    }

    private void add(ChannelHandlerContext ctx, HttpContent content) {
        if (content.decoderResult().isFailure()) {
            refuse(Refusal.BAD_REQUEST, "The body is framed wrongly.");
            return;
        }
        ByteBuf part = content.content();
        if (part.isReadable()) {
            if (exchange != null && exchange.isBodiless()) {
                refuse(Refusal.BAD_REQUEST, RequestRules.NO_BODY);
                return;
            }
            if (body == null) {
                body = new RequestBody(ctx.alloc(), part.readableBytes(), door.bodyRoom());
            }
            Refusal refusal = body.add(part, door.limits().bodyBytesMax());
            if (refusal != null) {
                refuse(refusal, RequestRules.notTaken(refusal, door.limits()));
                return;
            }
        }
        if (content instanceof LastHttpContent) {
            whole();
        }
    }

    private void whole() {
        Exchange next = exchange;
        if (next == null) {
            return;
        }
        phase = Phase.ANSWERING;
        byte[] bytes = RequestBody.bytesOf(body);
        dropBody();
        next.whole(bytes);
        if (exchange == next) {
            next.park();
            await(deadlines.held());
        }
    }

    private void dropBody() {
        if (body != null) {
            body.drop();
            body = null;
        }
    }

    /**
     * Refuses a request that cannot be answered in the ordinary way, since where it ends is not
     * known.
     */
    private void refuse(Refusal refusal, String detail) {
        phase = Phase.ANSWERING;
        if (exchange == null) {
            exchange = new Exchange(this, Protocol.HTTP_1_1, NOT_YET_READ, true);
        }
        exchange.refuse(refusal, detail);
    }

    @Override
    public void answer(Exchange which, Head head, Body body, boolean last) {
        ByteBuf bytes;
        try {
            boolean withBody = !which.method().equals("HEAD");
            bytes = AnswerBytes.of(head, body, withBody, last, channel.alloc());
        } catch (RuntimeException | Error thrown) {
            channel.close(); // better than a request that is never answered
            throw thrown;
        }
        if (channel.eventLoop().inEventLoop()) {
            answered(which, bytes, last);
            return;
        }
        try {
            channel.eventLoop().execute(() -> answered(which, bytes, last));
        } catch (RejectedExecutionException ended) { // the loop, and the connection with it
            bytes.release();
        }
    }

    /** Sends an exchange's answer; then the next request has its turn. */
    private void answered(Exchange which, ByteBuf bytes, boolean close) {
        assert loop().inside();
        ChannelHandlerContext ctx = context();
        if (exchange != which || ctx == null) { // answered already, or the connection is lost
            bytes.release();
            return;
        }
        exchange = null;
        known |= which.key() != Key.NOBODY;
        if (close) {
            close(ctx, bytes);
            return;
        }
        awaitRequest();
        if (isInRead()) {
            ctx.write(bytes, ctx.voidPromise()); // flushed when all that was read is done
        } else {
            ctx.writeAndFlush(bytes, ctx.voidPromise());
            goOn();
        }
    }

    @Override
    public boolean handOver(Exchange which, Head head, Successor to) {
        assert loop().inside();
        ChannelHandlerContext ctx = context();
        if (exchange != which || ctx == null) { // answered already, or the connection is lost
            return false;
        }
        exchange = null;
        leave();
        deadline.disarm();
        channel.config().setAutoRead(true);
        to.take(door, which.client());
        ctx.pipeline().addLast(to);
        ctx.writeAndFlush(AnswerBytes.of(head, ctx.alloc()), ctx.voidPromise());
        ctx.pipeline().remove(this);
        dropDecoder(ctx); // what it has not decoded goes to the successor
        return true;
    }

    /** The peer's first bytes were HTTP/2's; they are still to be decoded. */
    void becomeHttp2(ChannelHandlerContext ctx) {
        deadline.disarm();
        leave();
        Http2.addTo(channel, door, deadlines);
        ctx.pipeline().remove(this);
        dropDecoder(ctx); // what it has not decoded goes to the others
    }

    private void close(ChannelHandlerContext ctx, ByteBuf bytes) {
        phase = Phase.CLOSING;
        dropBody();
        (door.draining() ? deadlines.leaving() : deadlines.request()).arm(deadline);
        LastWords.send(ctx, bytes);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        readEnds();
        ctx.flush();
        if (phase == Phase.READING && !deadlines.request().holds(deadline)) {
            await(deadlines.request());
        }
    }

    /** The peer has read what it had been sent. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (!isInRead() && takesMore()) {
            goOn();
        }
    }

    private void timedOut() {
        assert loop().inside();
        ChannelHandlerContext ctx = context();
        if (ctx == null) {
            return;
        }
        boolean strange = isStrange() && phase != Phase.CLOSING;
        if (strange) {
            door.meters().reached(Limit.KEY_TIMEOUT);
        }
        switch (phase) {
            case READING -> refuse(Refusal.REQUEST_TIMEOUT, Refusal.REQUEST_TIMEOUT.title());
            case IDLE -> {
                if (!strange) {
                    door.meters().reached(Limit.IDLE_TIMEOUT);
                }
                close(ctx, Unpooled.EMPTY_BUFFER); // answers may still be on their way
            }
            case ANSWERING -> {
                if (strange) {
                    ctx.close();
                } else {
                    rest(ctx);
                }
            }
            case CLOSING -> ctx.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        deadline.disarm();
        dropBody();
        Exchange open = exchange;
        exchange = null;
        leave();
        if (open != null) {
            open.lost();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
        if (!PeerFaults.isOne(thrown)) {
            door.faults().report("a connection", thrown);
        }
        ctx.close();
    }
}
