package dobby.peer;

import dobby.message.Refusal;
import dobby.meters.Meters;
import dobby.meters.Rebuffs;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol.AddressFamily;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a door that is reached by the PROXY protocol, version 1 or 2: each connection comes
 * from a trusted proxy and begins with the client's address, or it is closed. What is spoken after
 * that, TLS too, is the door's.
 *
 * <p>Threads: safe from any thread.
 */
@ChannelHandler.Sharable
public final class ProxyEntrance extends ChannelInitializer<Channel> {

    /** How long the announcement may take. */
    static final long WAIT_MS = 5000;

    /** What a proxy may add to the addresses in version 2, in bytes. */
    static final int MORE_BYTES_MAX = 1024;

    private final String name;
    private final TrustedProxies proxies;
    private final ChannelHandler door;
    private final Meters meters;
    private final Rebuffs rebuffs = new Rebuffs("dobby.peer", "door", System::nanoTime);

    /**
     * @param name the door's, for the log
     * @param meters where those that are closed are counted
     * @param door what each connection is given to once it is announced
     */
    public ProxyEntrance(String name, TrustedProxies proxies, Meters meters, ChannelHandler door) {
        this.name = name;
        this.proxies = proxies;
        this.meters = meters;
        this.door = door;
    }

    @Override
    protected void initChannel(Channel channel) {
        if (proxies.trusts(ClientAddress.of(channel))) {
            channel.pipeline()
                    .addLast(new HAProxyMessageDecoder(MORE_BYTES_MAX), new Unannounced());
        } else {
            refuse(channel, "not a trusted proxy");
        }
    }

    private void refuse(Channel channel, String what) {
        meters.refused(Refusal.NOT_ANNOUNCED);
        rebuffs.add(name, what + ", from " + channel.remoteAddress());
        channel.close();
    }

    private final class Unannounced extends ChannelInboundHandlerAdapter {

        private @Nullable Future<?> timeout;
        private boolean failed;

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            timeout =
                    ctx.executor()
                            .schedule(
                                    () -> refuse(ctx.channel(), "no announcement in time"),
                                    WAIT_MS,
                                    TimeUnit.MILLISECONDS);
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            if (!(msg instanceof HAProxyMessage announcement) || !ctx.channel().isActive()) {
                ReferenceCountUtil.release(msg); // what follows a wrong one
                return;
            }
            try {
                note(ctx.channel(), announcement);
            } finally {
                announcement.release();
            }
            ctx.pipeline().addLast(door);
            ctx.pipeline().remove(this); // what has come already goes on to the door
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext ctx) {
            if (timeout != null) {
                timeout.cancel(false);
            }
        }

        /**
         * No announcement, or the connection has failed. Netty tries what had come once more when
         * it is closed.
         */
        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
            if (!failed) {
                failed = true;
                refuse(ctx.channel(), "no announcement");
            }
        }
    }

    /** A proxy that comes on its own account, to see whether we are there, announces nobody. */
    private static void note(Channel channel, HAProxyMessage announcement) {
        AddressFamily family = announcement.proxiedProtocol().addressFamily();
        if (announcement.command() == HAProxyCommand.PROXY && family != AddressFamily.AF_UNSPEC) {
            String source = announcement.sourceAddress();
            ClientAddress.announced(channel, source == null ? null : Node.address(source));
        }
    }
}
