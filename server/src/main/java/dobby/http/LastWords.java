package dobby.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.ssl.SslHandler;

/**
 * The orderly end of a connection: the last bytes, and then nothing more from us. Were the socket
 * closed while bytes of the peer are still unread, TCP would reset it and the peer might never see
 * them; so whoever sends last words goes on reading, and closes when the peer does or takes too
 * long. A stream of HTTP/2 has no such trouble: its last bytes say that they are the last.
 *
 * <p>Threads: on the channel's loop.
 */
public final class LastWords {

    private LastWords() {}

    /** Sends them. */
    public static void send(ChannelHandlerContext ctx, ByteBuf bytes) {
        if (ctx.channel() instanceof Http2StreamChannel) { // the connection goes on
            ctx.writeAndFlush(new DefaultHttp2DataFrame(bytes, true));
            return;
        }
        ctx.channel().config().setAutoRead(true);
        ctx.writeAndFlush(bytes).addListener((ChannelFutureListener) LastWords::sent);
    }

    /** Over TLS the end is told too, so that the peer knows that nothing was cut off. */
    private static void sent(ChannelFuture last) {
        SslHandler tls = last.channel().pipeline().get(SslHandler.class);
        if (tls == null) {
            shut(last.channel());
        } else {
            tls.closeOutbound().addListener(_ -> shut(last.channel()));
        }
    }

    private static void shut(Channel channel) {
        if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        } else {
            channel.close();
        }
    }
}
