package dobby.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;

/**
 * Makes DATA frames of the bytes that a {@link Successor} writes to its stream of HTTP/2.
 *
 * <p>Threads: safe from any thread, it keeps nothing.
 */
@ChannelHandler.Sharable
final class StreamData extends ChannelOutboundHandlerAdapter {

    static final StreamData SHARED = new StreamData();

    private StreamData() {}

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        ctx.write(msg instanceof ByteBuf bytes ? new DefaultHttp2DataFrame(bytes) : msg, promise);
    }
}
