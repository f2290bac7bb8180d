package dobby.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;

/**
 * The orderly end of a connection: the last bytes, and then nothing more from us. Were the socket
 * closed while bytes of the peer are still unread, TCP would reset it and the peer might never see
 * them; so whoever sends last words goes on reading, and closes when the peer does or takes too
 * long.
 *
 * <p>Threads: on the channel's loop.
 */
public final class LastWords {

    private LastWords() {}

    /** Sends them. */
    public static void send(ChannelHandlerContext ctx, ByteBuf bytes) {
        ctx.channel().config().setAutoRead(true);
        ctx.writeAndFlush(bytes)
                .addListener(
                        (ChannelFutureListener)
                                done -> {
                                    if (done.channel() instanceof DuplexChannel duplex) {
                                        duplex.shutdownOutput();
                                    } else {
                                        done.channel().close();
                                    }
                                });
    }
}
