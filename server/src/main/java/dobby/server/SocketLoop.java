package dobby.server;

import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.RejectedExecutionHandlers;
import java.util.concurrent.Executor;

/**
 * One of Netty's event loops, which tells when it looks at its sockets.
 *
 * <p>Threads: safe from any thread, but for {@link #eachTurn}.
 */
final class SocketLoop extends SingleThreadIoEventLoop {

    /** How long a loop works off tasks before it looks at its sockets again; Netty's is 1000. */
    private static final long TASKS_MS_MAX = 100;

    private Runnable turn = () -> {};

    SocketLoop(IoEventLoopGroup group, Executor thread, IoHandlerFactory io) {
        super(
                group,
                thread,
                io,
                Integer.MAX_VALUE,
                RejectedExecutionHandlers.reject(),
                TASKS_MS_MAX);
    }

    /** Says what is to be told; before the loop is given anything to do. */
    void eachTurn(Runnable told) {
        turn = told;
    }

    @Override
    protected int runIo() {
        turn.run();
        return super.runIo();
    }
}
