package dobby.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How the system is to treat the socket of a connection that mostly sends. Linux only, and not by
 * the JDK's own selectors; elsewhere it is as the system has it.
 *
 * <p>Threads: safe from any thread.
 */
final class StreamSocket {

    /**
     * How long what was sent may stay unacknowledged until the system ends the connection: whoever
     * only receives can vanish unnoticed for much longer.
     */
    private static final int UNACKNOWLEDGED_MS_MAX = 60_000;

    /**
     * How much may wait in the system's buffer without having been sent; below that the connection
     * takes more. Without it a slow reader is heard of again only when a third of a buffer that
     * grows to megabytes is free.
     */
    private static final long UNSENT_BYTES_MAX = 131_072;

    private StreamSocket() {}

    /** The socket, if what is written to the channel goes to it as it is; else null. */
    static @Nullable Socket of(Channel channel) {
        boolean epoll =
                channel instanceof EpollSocketChannel
                        || channel instanceof EpollDomainSocketChannel;
        return epoll
                        && ((UnixChannel) channel).fd() instanceof Socket socket
                        && channel.pipeline().get(SslHandler.class) == null
                ? socket
                : null;
    }

    /**
     * Gives bytes to the system without a place in the channel's queue, which costs more than all
     * else that Dobby does for a delivery; only if nothing waits there.
     *
     * @return how many the system took; whatever is left is to be written to the channel, also
     *     after a failure, which the channel then tells
     */
    static int write(Socket socket, Channel channel, ByteBuf bytes) {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        if (waiting == null || waiting.totalPendingWriteBytes() > 0) {
            return 0;
        }
        try {
            long address = bytes.memoryAddress();
            return Math.max(
                    0, socket.sendAddress(address, bytes.readerIndex(), bytes.writerIndex()));
        } catch (IOException failed) {
            return 0;
        }
    }

    /** Tells the system; a stream of HTTP/2 takes no notice, its connection was told. */
    static void prepare(Channel channel) {
        if (!channel.isOpen()) { // the peer may have gone just now
            return;
        }
        ChannelConfig config = channel.config();
        switch (channel) { // each has its own names for the same
            case EpollSocketChannel _ -> {
                config.setOption(EpollChannelOption.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MS_MAX);
                config.setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_BYTES_MAX);
            }
            case IoUringSocketChannel _ -> {
                config.setOption(IoUringChannelOption.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MS_MAX);
                config.setOption(IoUringChannelOption.TCP_NOTSENT_LOWAT, UNSENT_BYTES_MAX);
            }
            default -> {}
        }
    }
}
