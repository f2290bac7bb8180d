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

    private static final long QUIET_MS = 20;
    private static final long CLOSE_MS = 1000;

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

    /** Closes what is still open and ends the threads. */
    @Override
    public void close() {
        // Without a quiet period Netty ended its threads before some sockets were closed (4.2.18).
        group.shutdownGracefully(QUIET_MS, CLOSE_MS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(2 * CLOSE_MS, TimeUnit.MILLISECONDS);
    }
}
