package dobby.server;

import dobby.loop.Faults;
import dobby.loop.Loop;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The server's event loops.
 *
 * <p>Threads: safe from any thread.
 */
final class Loops implements AutoCloseable {

    /** From a connection's end to a session's, to its paths', to who is told of them. */
    private static final int HOPS_MAX = 3;

    private static final long QUIET_MS = 20;
    private static final long CLOSE_MS = 1000;

    private final SocketIo io;
    private final EventLoopGroup group;
    private final Map<EventLoop, Loop> byNetty = new HashMap<>();
    private final List<Loop> all = new ArrayList<>();

    /**
     * @param faults is told of tasks that throw
     */
    Loops(int count, SocketIo io, Faults faults) {
        this.io = io;
        group = new Group(count, io.handlers());
        for (EventExecutor executor : group) {
            SocketLoop netty = (SocketLoop) executor;
            Loop loop = new NettyLoop(netty, faults);
            byNetty.put(netty, loop);
            all.add(loop);
        }
    }

    /** Netty's own, of our loops. */
    private static final class Group extends MultiThreadIoEventLoopGroup {

        Group(int count, IoHandlerFactory io) {
            super(count, new DefaultThreadFactory("dobby-loop"), io);
        }

        @Override
        protected IoEventLoop newChild(Executor thread, IoHandlerFactory io, Object... more) {
            return new SocketLoop(this, thread, io);
        }
    }

    EventLoopGroup group() {
        return group;
    }

    /** What listens with them. */
    SocketIo sockets() {
        return io;
    }

    /** Whether each socket is read from beginning to end before the next one. */
    boolean readAtOnce() {
        return true;
    }

    /** What the sockets are watched with, for the log. */
    String io() {
        return io.io().written();
    }

    Loop of(EventLoop netty) {
        return Objects.requireNonNull(byNetty.get(netty), "not a loop of this server");
    }

    List<Loop> all() {
        return all;
    }

    /**
     * Waits until what the loops had been given is done, and what that gave to others of them.
     *
     * @param endNanos until when, see {@link System#nanoTime}
     * @return whether it is
     */
    boolean awaitDone(long endNanos) {
        for (int round = 0; round < HOPS_MAX; round++) {
            for (EventExecutor executor : group) {
                long left = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
                if (!executor.submit(() -> {}).awaitUninterruptibly(Math.max(1, left))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Closes what is still open and ends the threads. */
    @Override
    public void close() {
        // Without a quiet period Netty ended its threads before some sockets were closed (4.2.18).
        group.shutdownGracefully(QUIET_MS, CLOSE_MS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(2 * CLOSE_MS, TimeUnit.MILLISECONDS);
    }
}
