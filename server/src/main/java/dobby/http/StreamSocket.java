package dobby.http;

import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollChannelOption;

/**
 * How the system is to treat the socket of a connection that mostly sends. Linux only; elsewhere it
 * is as the system has it.
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

    /** Tells the system; a stream of HTTP/2 takes no notice, its connection was told. */
    static void prepare(Channel channel) {
        if (channel.isOpen()) { // the peer may have gone just now
            channel.config().setOption(EpollChannelOption.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MS_MAX);
            channel.config().setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT_BYTES_MAX);
        }
    }
}
