package dobby.http;

import dobby.loop.Faults;
import dobby.loop.Loop;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * One HTTP address: what its connections have in common.
 *
 * <p>Threads: safe from any thread.
 */
public final class HttpDoor extends ChannelInitializer<Channel> {

    private final Handler handler;
    private final HttpLimits limits;
    private final Function<EventLoop, Loop> loops;
    private final Faults faults;
    private final Map<Loop, HttpDeadlines> deadlines = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final ChannelFutureListener closed = _ -> connections.decrementAndGet();
    private volatile boolean draining;

    /**
     * @param loops our loop of each of Netty's
     * @param faults is told of handlers that throw
     */
    public HttpDoor(
            Handler handler, HttpLimits limits, Function<EventLoop, Loop> loops, Faults faults) {
        this.handler = handler;
        this.limits = limits;
        this.loops = loops;
        this.faults = faults;
    }

    @Override
    protected void initChannel(Channel channel) {
        connections.incrementAndGet();
        channel.closeFuture().addListener(closed);
        HttpConnection connection = new HttpConnection(channel, this, deadlinesOn(loopOf(channel)));
        channel.pipeline().addLast(connection.decoder(), connection);
    }

    /**
     * From now on refuses requests, and closes each connection with its answer; those without a
     * request at once.
     */
    public void drain() {
        draining = true;
        for (HttpDeadlines each : deadlines.values()) {
            each.loop().run(each.idle()::hurry);
        }
    }

    /** How many connections are open. */
    public int connections() {
        return connections.get();
    }

    private HttpDeadlines deadlinesOn(Loop loop) {
        return deadlines.computeIfAbsent(loop, on -> HttpDeadlines.on(on, limits));
    }

    Loop loopOf(Channel channel) {
        return loops.apply(channel.eventLoop());
    }

    Handler handler() {
        return handler;
    }

    HttpLimits limits() {
        return limits;
    }

    Faults faults() {
        return faults;
    }

    boolean draining() {
        return draining;
    }
}
