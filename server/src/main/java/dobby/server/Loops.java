package dobby.server;

import dobby.loop.Loop;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The server's event loops: Linux's epoll where it is there, else the JDK's selectors.
 *
 * <p>Threads: safe from any thread.
 */
final class Loops implements AutoCloseable {

    private final boolean epoll = Epoll.isAvailable();
    private final EventLoopGroup group;
    private final Map<EventLoop, Loop> byNetty = new HashMap<>();
    private final List<Loop> all = new ArrayList<>();

    Loops(int count) {
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory("dobby-loop"), io);
        for (EventExecutor executor : group) {
            EventLoop netty = (EventLoop) executor;
            Loop loop = new NettyLoop(netty);
            byNetty.put(netty, loop);
            all.add(loop);
        }
    }

    EventLoopGroup group() {
        return group;
    }

    Class<? extends ServerChannel> serverChannel() {
        return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    /** What the sockets are watched with, for the log. */
    String io() {
        return epoll ? "epoll" : "nio";
    }

    Loop of(EventLoop netty) {
        return Objects.requireNonNull(byNetty.get(netty), "not a loop of this server");
    }

    List<Loop> all() {
        return all;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
