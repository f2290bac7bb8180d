package dobby.http;

import dobby.loop.Deadline;
import dobby.loop.Loop;
import dobby.message.Refusal;
import dobby.peer.ClientAddress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One stream of an HTTP/2 connection: one request, given to the door's handler, and its answer.
 *
 * <p>Threads: confined to its connection's loop.
 */
final class Http2Stream extends ChannelInboundHandlerAdapter implements Carrier {

    /**
     * What may wait for the peer to make room until the stream counts as blocked. Many small frames
     * wait in many small objects, and one connection has many streams, so it is less than Netty's
     * usual mark.
     */
    private static final WriteBufferWaterMark WAITING_BYTES =
            new WriteBufferWaterMark(8 * 1024, 16 * 1024);

    private static final HttpRequest NOT_UNDERSTOOD =
            new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");

    /** Prepares each new stream of a connection. */
    static final ChannelHandler ADDED =
            new ChannelInitializer<Channel>() {
                @Override
                protected void initChannel(Channel stream) {
                    Http2Connection connection =
                            (Http2Connection) stream.parent().pipeline().last();
                    stream.config().setWriteBufferWaterMark(WAITING_BYTES);
                    stream.pipeline().addLast(new Http2Stream(stream, connection));
                    connection.opened(stream);
                }
            };

    private final Channel channel;
    private final Http2Connection connection;

    private @Nullable RequestBody body;
    private @Nullable Deadline deadline;
    private @Nullable Exchange exchange;

    private boolean headCame;

    /** Whether the request was refused before it was whole: the rest is thrown away. */
    private boolean refused;

    /** Whether the peer has sent all it will. */
    private boolean ended;

    private Http2Stream(Channel channel, Http2Connection connection) {
        this.channel = channel;
        this.connection = connection;
    }

    @Override
    public HttpDoor door() {
        return connection.door();
    }

    @Override
    public Loop loop() {
        return connection.deadlines().loop();
    }

    @Override
    public @Nullable InetAddress peer() {
        return ClientAddress.of(channel);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        try {
            if (msg instanceof Http2HeadersFrame head) {
                ended = head.isEndStream();
                if (!headCame) { // else trailers, of which nothing is made
                    begin(ctx, head.headers());
                }
            } else if (msg instanceof Http2DataFrame data) {
                ended = data.isEndStream();
                add(ctx, data.content());
            } else { // of a kind that is not known, which may come behind the end too
                return;
            }
            if (ended) {
                whole();
            }
        } finally {
            ReferenceCountUtil.release(msg);
        }
    }

    private void begin(ChannelHandlerContext ctx, Http2Headers headers) {
        RequestRules.Fault fault = Http2Request.check(headers, door().limits());
        HttpRequest begun = NOT_UNDERSTOOD;
        if (fault == null) {
            try {
                begun = Http2Request.of(headers);
                fault = RequestRules.check(begun, door().limits());
            } catch (IllegalArgumentException wrong) {
                fault =
                        new RequestRules.Fault(
                                Refusal.BAD_REQUEST, "A character stands where it may not.");
            }
        }
        headCame = true;
        Exchange next = new Exchange(this, Protocol.HTTP_2, begun, false);
        exchange = next;
        if (fault != null) {
            refuse(fault.refusal(), fault.detail());
        } else if (!ended) {
            awaitRest(ctx, begun, next);
        }
    }

    private void awaitRest(ChannelHandlerContext ctx, HttpRequest begun, Exchange next) {
        arm();
        if (!next.isAdmitted()) {
            refused = true;
            return;
        }
        connection.shown(next.key());
        if (HttpUtil.is100ContinueExpected(begun)) {
            ctx.writeAndFlush(
                    new DefaultHttp2HeadersFrame(
                            new DefaultHttp2Headers()
                                    .status(HttpResponseStatus.CONTINUE.codeAsText())));
        }
    }

    private void add(ChannelHandlerContext ctx, ByteBuf part) {
        if (refused || !part.isReadable()) {
            return;
        }
        if (exchange != null && exchange.isBodiless()) {
            refuse(Refusal.BAD_REQUEST, RequestRules.NO_BODY);
            return;
        }
        if (body == null) {
            body = new RequestBody(ctx.alloc(), part.readableBytes(), door().bodyRoom());
        }
        Refusal refusal = body.add(part, door().limits().bodyBytesMax());
        if (refusal != null) {
            refuse(refusal, RequestRules.notTaken(refusal, door().limits()));
        }
    }

    private void whole() {
        Exchange next = exchange;
        if (next == null || refused) {
            return;
        }
        disarm();
        byte[] bytes = RequestBody.bytesOf(body);
        dropBody();
        next.whole(bytes);
        next.park();
    }

    /** Refuses a request that may not be whole; its peer is asked not to send the rest. */
    private void refuse(Refusal refusal, String detail) {
        refused = true;
        dropBody();
        if (exchange != null) {
            exchange.refuse(refusal, detail);
        }
    }

    private void timedOut() {
        if (refused) { // and not even the refusal was read
            channel.close();
        } else {
            refuse(Refusal.REQUEST_TIMEOUT, Refusal.REQUEST_TIMEOUT.title());
        }
    }

    @Override
    public void answer(Exchange which, Head head, Body body, boolean last) {
        Http2Headers headers = head.http2().of(body.length());
        ByteBuf bytes = Unpooled.EMPTY_BUFFER;
        try {
            if (body.length() > 0 && !which.method().equals("HEAD")) {
                bytes = channel.alloc().ioBuffer(body.length());
                body.writeTo(bytes);
            }
        } catch (RuntimeException | Error thrown) {
            bytes.release();
            channel.close(); // better than a request that is never answered
            throw thrown;
        }
        if (channel.eventLoop().inEventLoop()) {
            answered(which, headers, bytes);
            return;
        }
        ByteBuf written = bytes;
        try {
            channel.eventLoop().execute(() -> answered(which, headers, written));
        } catch (RejectedExecutionException ended) { // the loop, and the connection with it
            written.release();
        }
    }

    private void answered(Exchange which, Http2Headers headers, ByteBuf bytes) {
        assert loop().inside();
        if (exchange != which || !channel.isActive()) { // answered already, or the stream is lost
            bytes.release();
            return;
        }
        exchange = null;
        connection.shown(which.key());
        if (!ended) {
            arm();
        }
        boolean only = !bytes.isReadable();
        var sent = channel.write(new DefaultHttp2HeadersFrame(headers, only));
        if (only) {
            bytes.release();
        } else {
            sent = channel.write(new DefaultHttp2DataFrame(bytes, true));
        }
        channel.flush();
        if (!ended) { // RFC 9113, 8.1: the answer is whole, and the rest of the request unwanted
            sent.addListener(
                    (ChannelFutureListener)
                            done ->
                                    done.channel()
                                            .writeAndFlush(
                                                    new DefaultHttp2ResetFrame(
                                                            Http2Error.NO_ERROR)));
        }
    }

    @Override
    public boolean handOver(Exchange which, Head head, Successor to) {
        assert loop().inside();
        if (exchange != which || !channel.isActive()) { // answered already, or the stream is lost
            return false;
        }
        exchange = null;
        to.take(door(), which.client());
        channel.pipeline().addLast(StreamData.SHARED, to);
        channel.writeAndFlush(new DefaultHttp2HeadersFrame(head.http2().endless()));
        channel.pipeline().remove(this);
        return true;
    }

    private void dropBody() {
        if (body != null) {
            body.drop();
            body = null;
        }
    }

    /** Few requests do not come whole at once, so few streams have a deadline. */
    private void arm() {
        Deadline known = deadline;
        if (known == null) {
            known =
                    new Deadline() {
                        @Override
                        protected void due() {
                            timedOut();
                        }
                    };
            deadline = known;
        }
        connection.deadlines().request().arm(known);
    }

    private void disarm() {
        if (deadline != null) {
            deadline.disarm();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        disarm();
        dropBody();
        Exchange open = exchange;
        exchange = null;
        if (open != null) {
            open.lost();
        }
    }

    /** If the peer has broken a rule, Netty ends the stream with the error that says which. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
        if (!PeerFaults.isOne(thrown)) {
            door().faults().report("a stream of HTTP/2", thrown);
            ctx.close();
        } else if (!PeerFaults.isToldByNetty(thrown)) {
            ctx.close();
        }
    }
}
