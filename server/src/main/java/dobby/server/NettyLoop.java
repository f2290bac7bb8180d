package dobby.server;

import dobby.loop.AwakeClock;
import dobby.loop.Faults;
import dobby.loop.Loop;
import dobby.loop.Turns;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of Netty's event loops as ours: its sockets and our sessions on the same thread.
 *
 * <p>Threads: safe from any thread.
 */
final class NettyLoop implements Loop {

    private static final Logger log = LoggerFactory.getLogger(NettyLoop.class);

    private final EventLoop netty;
    private final Faults faults;
    private final Turns turns = new Turns(this::runNext, System::nanoTime);
    private final AwakeClock clock = new AwakeClock(System::nanoTime);

    NettyLoop(SocketLoop netty, Faults faults) {
        this.netty = netty;
        this.faults = faults;
        netty.eachTurn(turns::begin);
        var _ =
                netty.scheduleWithFixedDelay(
                        new Task(this::tick, faults),
                        0,
                        AwakeClock.TICK_NANOS,
                        TimeUnit.NANOSECONDS);
    }

    /** Netty would log what a task throws, or keep it to itself and never run it again. */
    private record Task(Runnable task, Faults faults) implements Runnable {
        @Override
        public void run() {
            try {
                task.run();
            } catch (RuntimeException | Error thrown) {
                faults.report("a loop's task", thrown);
            }
        }
    }

    private void tick() {
        long pause = clock.tick();
        if (pause > 0) {
            log.warn(
                    "the loop stood still loop={} ms={}",
                    netty,
                    TimeUnit.NANOSECONDS.toMillis(pause));
        }
    }

    @Override
    public boolean inside() {
        return netty.inEventLoop();
    }

    @Override
    public void run(Runnable task) {
        netty.execute(new Task(task, faults));
    }

    /** What is scheduled is looked at once in each round, after the sockets. */
    @Override
    public void runNext(Runnable task) {
        runAfter(0, task);
    }

    @Override
    public Turns turns() {
        return turns;
    }

    @Override
    public void runAfter(long delayNanos, Runnable task) {
        netty.schedule(new Task(task, faults), delayNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public long nowNanos() {
        return clock.now();
    }
}
