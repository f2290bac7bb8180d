package dobby.server;

import dobby.http.LastWords;
import dobby.limits.ConnectionGate;
import dobby.message.Refusal;
import dobby.meters.Limit;
import dobby.meters.Meters;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands at a listening socket: lets connections in, or tells them that there are too many, and
 * accepts none for a while if they come too fast or the system has no descriptors left.
 *
 * <p>Threads: confined to the listening socket's loop.
 */
final class Entrance extends ChannelInboundHandlerAdapter {

    /** How long nothing is accepted when the system would not let us. */
    private static final long NO_FILES_MS = 250;

    /** How long one that is turned away may take to read why. */
    private static final long LINGER_MS = 1000;

    /** How many are told why at a time; others are closed without a word. */
    static final int TOLD_MAX = 256;

    private final ConnectionGate gate;
    private final Farewell farewell;
    private final Meters meters;
    private final ChannelFutureListener left;
    private int told;
    private boolean closed;

    /** What one is told that is turned away. */
    interface Farewell {

        /** Null if nothing can be told, as before a TLS handshake. */
        @Nullable ByteBuf words(Refusal why, ByteBufAllocator memory);
    }

    Entrance(ConnectionGate gate, Farewell farewell, Meters meters) {
        this.gate = gate;
        this.farewell = farewell;
        this.meters = meters;
        this.left = channel -> gate.left(addressOf(channel.channel()));
    }

    private static @Nullable InetAddress addressOf(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress peer ? peer.getAddress() : null;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        Channel channel = (Channel) msg;
        Refusal refusal = gate.admit(addressOf(channel));
        if (refusal == null) {
            channel.closeFuture().addListener(left);
            ctx.fireChannelRead(channel);
        } else {
            turnAway(ctx, channel, refusal);
        }
        long wait = gate.pause(refusal == null);
        if (wait > 0) {
            pause(ctx, wait, TimeUnit.NANOSECONDS);
        }
    }

    private void turnAway(ChannelHandlerContext ctx, Channel channel, Refusal why) {
        ByteBuf words = told < TOLD_MAX ? farewell.words(why, ctx.alloc()) : null;
        if (words == null) {
            channel.unsafe().closeForcibly();
            return;
        }
        told++;
        channel.pipeline().addLast(new Leaving(words));
        ctx.channel().eventLoop().register(channel);
        channel.closeFuture()
                .addListener(_ -> {
                    if (ctx.executor().inEventLoop()) {
                        told--;
                    } else {
                        ctx.executor().execute(() -> told--);
                    }
                });
    }

    /** Is told why, and waited for a moment, for what is closed at once may never be read. */
    private static final class Leaving extends ChannelInboundHandlerAdapter {

        private final ByteBuf words;

        Leaving(ByteBuf words) {
            this.words = words;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            LastWords.send(ctx, words);
            ctx.executor().schedule(() -> ctx.close(), LINGER_MS, TimeUnit.MILLISECONDS);
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            ReferenceCountUtil.release(msg);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
            ctx.close();
        }
    }

    private void pause(ChannelHandlerContext ctx, long time, TimeUnit unit) {
        if (!ctx.channel().config().isAutoRead()) {
            return; // already
        }
        ctx.channel().config().setAutoRead(false);
        ctx.executor().schedule(() -> goOn(ctx.channel()), time, unit);
    }

    private void goOn(Channel channel) {
        if (!closed) {
            channel.config().setAutoRead(true);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closed = true;
        ctx.fireChannelInactive();
    }

    /**
     * Mostly that there are too many open files, of which trying again at once would change
     * nothing.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
        if (thrown instanceof IOException) {
            meters.reached(Limit.OPEN_FILES, String.valueOf(thrown.getMessage()));
            pause(ctx, NO_FILES_MS, TimeUnit.MILLISECONDS);
        } else {
            ctx.fireExceptionCaught(thrown);
        }
    }
}
