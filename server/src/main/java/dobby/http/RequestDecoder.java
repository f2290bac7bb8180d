package dobby.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/**
 * Netty's decoder of requests, made to take one at a time and to refuse what two readers could
 * understand differently.
 *
 * <p>While a request waits for its answer, what follows stays undecoded, and beyond {@code
 * aheadBytesMax} unread.
 *
 * <p>Threads: confined to its channel's loop.
 */
final class RequestDecoder extends HttpRequestDecoder {

    private final HttpConnection connection;
    private final int aheadBytesMax;

    RequestDecoder(HttpConnection connection, HttpLimits limits) {
        super(
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(limits.targetBytesMax())
                        .setMaxHeaderSize(limits.headBytesMax())
                        .setMaxChunkSize(65_536));
        this.connection = connection;
        this.aheadBytesMax = limits.aheadBytesMax();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
        if (connection.bytesAreWelcome()) {
            super.channelRead(ctx, msg);
        } else {
            ReferenceCountUtil.release(msg);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
            throws Exception {
        if (!connection.isAnswering()) {
            super.decode(ctx, in, out);
        } else if (in.readableBytes() > aheadBytesMax) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    /** Goes on with what was left undecoded. */
    void resume(ChannelHandlerContext ctx) throws Exception {
        ctx.channel().config().setAutoRead(true);
        super.channelRead(ctx, ctx.alloc().buffer(0));
    }

    /**
     * A request with both lengths is how requests are smuggled; RFC 9112, 6.1 lets a server refuse
     * it.
     */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("Transfer-Encoding and Content-Length in one request");
    }
}
