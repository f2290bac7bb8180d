package dobby.http;

import dobby.loop.Loop;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Makes of the closing of an HTTP/2 connection, by whomever, the sending of {@link LastWords}: the
 * peer is to read the GOAWAY that tells it why.
 *
 * <p>Threads: confined to its channel's loop.
 */
final class OrderlyEnd extends ChannelDuplexHandler {

    /** How long the peer may take to close its side. */
    private static final long ENDING_MS = 2000;

    private final Loop loop;
    private boolean ending;

    OrderlyEnd(Loop loop) {
        this.loop = loop;
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (!ctx.channel().isActive()) {
            ctx.close(promise);
            return;
        }
        if (!ending) { // Netty asks for it twice
            ending = true;
            LastWords.send(ctx, Unpooled.EMPTY_BUFFER);
            loop.runAfter(TimeUnit.MILLISECONDS.toNanos(ENDING_MS), ctx::close);
        }
        ctx.channel().closeFuture().addListener(_ -> promise.trySuccess());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (ending) {
            ReferenceCountUtil.release(msg);
        } else {
            ctx.fireChannelRead(msg);
        }
    }
}
