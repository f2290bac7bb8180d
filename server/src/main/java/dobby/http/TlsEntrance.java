package dobby.http;

import dobby.loop.Deadline;
import dobby.tls.Tls;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/**
 * A new connection of a door that speaks TLS: sees to the handshake, and to what is spoken after
 * it. Who does not begin one is told in plain HTTP what is missing.
 *
 * <p>Threads: confined to its channel's loop.
 */
final class TlsEntrance extends ChannelInboundHandlerAdapter {

    /** What every record of a TLS handshake begins with. */
    private static final int HANDSHAKE = 0x16;

    private final Channel channel;
    private final HttpDoor door;
    private final Tls tls;
    private final HttpDeadlines deadlines;
    private boolean begun;
    private final Deadline deadline =
            new Deadline() {
                @Override
                protected void due() {
                    channel.close();
                }
            };

    TlsEntrance(Channel channel, HttpDoor door, Tls tls, HttpDeadlines deadlines) {
        this.channel = channel;
        this.door = door;
        this.tls = tls;
        this.deadlines = deadlines;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        (door.draining() ? deadlines.leaving() : deadlines.request()).arm(deadline);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ByteBuf bytes = (ByteBuf) msg;
        if (begun || !bytes.isReadable()) {
            ctx.fireChannelRead(msg);
            return;
        }
        begun = true;
        if (bytes.getUnsignedByte(bytes.readerIndex()) == HANDSHAKE) {
            ctx.pipeline().addFirst(tls.handler(ctx.alloc()));
            ctx.pipeline().fireChannelRead(msg);
        } else {
            door.takeWithoutTls(channel);
            ctx.pipeline().remove(this);
            ctx.pipeline().fireChannelRead(msg);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            SslHandler handler = ctx.pipeline().get(SslHandler.class);
            if (ApplicationProtocolNames.HTTP_2.equals(handler.applicationProtocol())) {
                Http2.addTo(channel, door, deadlines);
            } else {
                door.takeHttp1(channel);
            }
            ctx.pipeline().remove(this);
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        deadline.disarm();
    }

    /** After a failed handshake Netty has sent its alert. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
        if (!PeerFaults.isOne(thrown)) {
            door.faults().report("a TLS handshake", thrown);
        }
        ctx.close();
    }
}
