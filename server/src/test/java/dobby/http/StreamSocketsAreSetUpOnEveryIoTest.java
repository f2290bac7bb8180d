package dobby.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the system is to know of a connection that mostly sends, asked back from its socket. */
class StreamSocketsAreSetUpOnEveryIoTest {

    @Test
    void on_epoll() throws Exception {
        assumeThat(Epoll.isAvailable()).isTrue();
        assertThat(
                        prepared(
                                EpollIoHandler.newFactory(),
                                EpollServerSocketChannel.class,
                                EpollChannelOption.TCP_USER_TIMEOUT,
                                EpollChannelOption.TCP_NOTSENT_LOWAT))
                .containsExactly(60_000, 131_072L);
    }

    @Test
    void on_io_uring() throws Exception {
        assumeThat(IoUring.isAvailable()).isTrue();
        assertThat(
                        prepared(
                                IoUringIoHandler.newFactory(),
                                IoUringServerSocketChannel.class,
                                IoUringChannelOption.TCP_USER_TIMEOUT,
                                IoUringChannelOption.TCP_NOTSENT_LOWAT))
                .containsExactly(60_000, 131_072L);
    }

    @Test
    void not_by_the_jdk_which_is_no_fault() throws Exception {
        assertThat(prepared(NioIoHandler.newFactory(), NioServerSocketChannel.class)).isEmpty();
    }

    /** The options of a connection that was accepted and prepared. */
    private static List<@Nullable Object> prepared(
            IoHandlerFactory io, Class<? extends ServerChannel> listener, ChannelOption<?>... asked)
            throws Exception {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, io);
        CompletableFuture<List<@Nullable Object>> options = new CompletableFuture<>();
        Channel server =
                new ServerBootstrap()
                        .group(group)
                        .channel(listener)
                        .childHandler(
                                new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        StreamSocket.prepare(channel);
                                        options.complete(optionsOf(channel, asked));
                                    }
                                })
                        .bind(InetAddress.getLoopbackAddress(), 0)
                        .sync()
                        .channel();
        int port = ((InetSocketAddress) server.localAddress()).getPort();
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return options.get(10, TimeUnit.SECONDS);
        } finally {
            server.close();
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private static List<@Nullable Object> optionsOf(Channel channel, ChannelOption<?>... asked) {
        return Arrays.stream(asked).<@Nullable Object>map(channel.config()::getOption).toList();
    }
}
