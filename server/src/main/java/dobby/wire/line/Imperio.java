package dobby.wire.line;

import dobby.access.Filch;
import dobby.http.PeerFaults;
import dobby.loop.Faults;
import dobby.loop.Loop;
import dobby.meters.Meters;
import dobby.registry.Dolores;
import dobby.tls.Tls;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The back-ends' line door: updates as lines over TCP, both ways. Each connection is a registered
 * Thestral.
 *
 * <p>Threads: safe from any thread.
 */
public final class Imperio extends ChannelInitializer<Channel> {

    /**
     * How much may wait for a peer that does not read before it is cut off: so many of the longest
     * lines, and never so little that one batch could be too much for a peer that does.
     */
    private static final int BACKLOG_LINES_MAX = 3;

    private static final int BACKLOG_BYTES_MIN = 16 * 1024 * 1024;

    /** How long a TLS handshake may take. */
    private static final long HANDSHAKE_MS = 5000;

    /** What connections are told when there are other keys than before. */
    static final Object KEYS_CHANGED = new Object();

    private final Dolores dolores;
    private final Filch filch;
    private final Lines lines;
    private final Function<EventLoop, Loop> loops;
    private final Faults faults;
    private final Meters meters;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private @Nullable Tls tls;
    private volatile boolean draining;

    /**
     * @param messageBytesMax the longest message taken, in bytes of UTF-8
     * @param loops our loop of each of Netty's
     * @param faults is told of connections that fail in a way they should not
     * @param meters where what is refused is counted
     */
    public Imperio(
            Dolores dolores,
            Filch filch,
            int messageBytesMax,
            Function<EventLoop, Loop> loops,
            Faults faults,
            Meters meters) {
        this.dolores = dolores;
        this.filch = filch;
        this.lines = new Lines(messageBytesMax);
        this.loops = loops;
        this.faults = faults;
        this.meters = meters;
    }

    /** Speaks TLS; to be said before anybody comes. */
    public void speakTls(Tls tls) {
        this.tls = tls;
    }

    @Override
    protected void initChannel(Channel channel) {
        int backlog = Math.max(BACKLOG_BYTES_MIN, BACKLOG_LINES_MAX * lines.bytesMax());
        channel.config()
                .setOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(backlog / 2, backlog));
        connections.add(channel);
        if (tls == null) {
            let(channel);
        } else {
            SslHandler handler = tls.handler(channel.alloc());
            handler.setHandshakeTimeoutMillis(HANDSHAKE_MS);
            channel.pipeline().addLast(handler, new AfterHandshake());
        }
        if (draining) { // and drain may have gone through the connections before this one came
            channel.close();
        }
    }

    /** Lets who has come talk, or first show a token. */
    private void let(Channel channel) {
        Loop loop = loops.apply(channel.eventLoop());
        LineConnection talk = new LineConnection(dolores, filch, lines, loop, faults, meters);
        if (filch.wantsTokens()) {
            channel.pipeline()
                    .addLast(new LineEntrance(filch, lines.bytesMax(), loop, talk, meters));
        } else {
            channel.pipeline().addLast(new LineDecoder(lines.bytesMax()), talk);
        }
    }

    /** Nobody is there before TLS is agreed on: it may be somebody without a certificate. */
    private final class AfterHandshake extends ChannelInboundHandlerAdapter {

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
                let(ctx.channel());
                ctx.pipeline().remove(this);
            }
        }

        /** Netty has sent its alert. */
        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
            if (!PeerFaults.isOne(thrown)) {
                faults.report("a TLS handshake", thrown);
            }
            ctx.close();
        }
    }

    /** Looks at the keys of those who are here again, for there are others now. */
    public void keysChanged() {
        connections.forEach(each -> each.pipeline().fireUserEventTriggered(KEYS_CHANGED));
    }

    /** Closes every connection, when what was written to it is sent. */
    public void drain() {
        draining = true;
        connections.forEach(each ->
                each.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE));
    }

    /** How many connections are open. */
    public int connections() {
        return connections.size();
    }
}
