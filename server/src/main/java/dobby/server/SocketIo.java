package dobby.server;

import dobby.config.Io;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Netty's part of each {@link Io}: what a loop runs on, and the listening sockets that go with it.
 *
 * <p>Threads: immutable.
 *
 * @param io which one it is, never {@link Io#AUTO}
 */
record SocketIo(
        Io io,
        IoHandlerFactory handlers,
        Class<? extends ServerChannel> serverChannel,
        Class<? extends ServerChannel> unixServerChannel) {

    /**
     * What was asked for.
     *
     * @throws StartException if this system has it not
     */
    static SocketIo of(Io asked) throws StartException {
        Throwable missing = missing(asked);
        if (missing != null) {
            throw new StartException(
                    asked.written() + " cannot be used here: " + reason(missing), missing);
        }
        return switch (asked) {
            case AUTO -> of(Epoll.isAvailable() ? Io.EPOLL : Io.NIO);
            case EPOLL ->
                    new SocketIo(
                            asked,
                            EpollIoHandler.newFactory(),
                            EpollServerSocketChannel.class,
                            EpollServerDomainSocketChannel.class);
            case IO_URING ->
                    new SocketIo(
                            asked,
                            IoUringIoHandler.newFactory(),
                            IoUringServerSocketChannel.class,
                            IoUringServerDomainSocketChannel.class);
            case NIO ->
                    new SocketIo(
                            asked,
                            NioIoHandler.newFactory(),
                            NioServerSocketChannel.class,
                            NioServerDomainSocketChannel.class);
        };
    }

    /** A file's name as this one's Unix sockets take it. */
    SocketAddress unix(Path file) {
        return io == Io.NIO
                ? UnixDomainSocketAddress.of(file)
                : new DomainSocketAddress(file.toString());
    }

    /** Why it is not available; null if it is. */
    static @Nullable Throwable missing(Io io) {
        return switch (io) {
            case EPOLL -> Epoll.unavailabilityCause();
            case IO_URING -> IoUring.unavailabilityCause();
            case AUTO, NIO -> null;
        };
    }

    /** The first line of what lies at the bottom of it; above that Netty tells where it looked. */
    private static String reason(Throwable missing) {
        Throwable bottom = missing;
        while (bottom.getCause() != null) {
            bottom = bottom.getCause();
        }
        String said = bottom.getMessage();
        return said == null ? bottom.toString() : said.lines().findFirst().orElse("");
    }
}
